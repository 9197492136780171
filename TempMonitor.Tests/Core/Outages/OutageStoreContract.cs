using TempMonitor.Core.Outages;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeReading;

namespace TempMonitor.Tests.Core.Outages;

public abstract class OutageStoreContract : IDisposable
{
    private static readonly MachineStart Machine = new("a-boot", Noon.AddHours(-3));
    private readonly IOutageStore _store;
    private readonly Action<DateTimeOffset> _writeRow;

    protected OutageStoreContract(IOutageStore store, Action<DateTimeOffset> writeRow) => (_store, _writeRow) = (store, writeRow);

    private IReadOnlyList<Outage> All => _store.List(DateTimeOffset.UnixEpoch, Noon.AddYears(1), 100);

    [Fact]
    public void Before_FirstRun_KnowsNothing() => Assert.Equal(new RunBefore(null, null, null), _store.Before());

    [Fact]
    public void Before_RunThatWasStopped_KnowsWhenAndInWhichRunOfTheMachine()
    {
        _store.Begin(null, Machine);
        _writeRow(Noon);
        _store.Put(new Outage(Noon.AddSeconds(5), null, OutageReason.CleanStop));
        Assert.Equal(new RunBefore(Noon.AddSeconds(5), Noon, Machine), _store.Before());
    }

    [Fact]
    public void Begin_AfterAStop_PutsWhatItWasInItsPlace()
    {
        var outage = new Outage(Noon, Noon.AddHours(1), OutageReason.CleanStop);
        _store.Put(new Outage(Noon, null, OutageReason.CleanStop));
        _store.Begin(outage, Machine);
        Assert.Equal([outage], All);
        Assert.Null(_store.Before().Stopped);
    }

    [Fact]
    public void Begin_NoOutage_LeavesNoTraceOfTheStop()
    {
        _store.Put(new Outage(Noon, null, OutageReason.CleanStop));
        _store.Begin(null, Machine);
        Assert.Empty(All);
    }

    [Fact]
    public void Put_SameBeginning_IsWrittenAnewAndCanBeRemoved()
    {
        _store.Put(new Outage(Noon, Noon.AddHours(1), OutageReason.Clock));
        _store.Put(new Outage(Noon, Noon.AddHours(2), OutageReason.PowerLossOrReset));
        Assert.Equal([new Outage(Noon, Noon.AddHours(2), OutageReason.PowerLossOrReset)], All);
        _store.Remove(Noon);
        Assert.Empty(All);
    }

    [Fact]
    public void List_Range_HasWhatTouchesItNewestFirst()
    {
        var first = new Outage(Noon, Noon.AddHours(1), OutageReason.CleanStop);
        var backwards = new Outage(Noon.AddHours(5), Noon.AddHours(4), OutageReason.Clock);
        var lasting = new Outage(Noon.AddHours(8), null, OutageReason.CleanStop);
        foreach (var outage in new[] { first, backwards, lasting }) _store.Put(outage);
        Assert.Equal([lasting, backwards, first], All);
        Assert.Equal([lasting], _store.List(Noon, Noon.AddDays(1), 1));
        Assert.Equal([first], _store.List(Noon.AddMinutes(30), Noon.AddHours(4), 10));
        Assert.Equal([backwards], _store.List(Noon.AddHours(4.5), Noon.AddHours(8), 10));
        Assert.Equal([lasting], _store.List(Noon.AddHours(9), Noon.AddHours(10), 10));
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        // the fake holds nothing
    }
}

public sealed class InMemoryOutageStoreTests : OutageStoreContract
{
    public InMemoryOutageStoreTests() : this(new InMemoryOutageStore())
    {
    }

    private InMemoryOutageStoreTests(InMemoryOutageStore store) : base(store, time => store.LastRow = time)
    {
    }
}

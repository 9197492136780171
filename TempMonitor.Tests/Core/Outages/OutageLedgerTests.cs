using TempMonitor.Core.Outages;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Outages;

public sealed class OutageLedgerTests
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);
    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryOutageStore _store = new();
    private readonly FakeClockState _clock = new() { Synchronised = true };
    private readonly Machine _machine = new() { Now = new MachineStart("first-run", null) };

    private IReadOnlyList<Outage> All => _store.List(DateTimeOffset.UnixEpoch, _time.GetUtcNow().AddYears(1), 100);

    [Fact]
    public void Step_VeryFirstRun_IsNoOutage()
    {
        Start();
        Assert.Empty(All);
    }

    [Fact]
    public void Step_AfterACleanStop_ClosesIt()
    {
        var first = Run(TimeSpan.FromHours(1));
        first.Stop();
        var stopped = _time.GetUtcNow();
        Assert.Equal([new Outage(stopped, null, OutageReason.CleanStop)], All);
        _time.Advance(TimeSpan.FromHours(2));
        Start();
        Assert.Equal([new Outage(stopped, stopped.AddHours(2), OutageReason.CleanStop)], All);
    }

    [Theory]
    [InlineData("first-run", OutageReason.KilledOrCrashed)]
    [InlineData("second-run", OutageReason.PowerLossOrReset)]
    public void Step_WithoutAStop_TellsByTheRunOfTheMachine(string run, OutageReason why)
    {
        Run(TimeSpan.FromHours(1));
        var last = _store.LastRow!.Value;
        _time.Advance(TimeSpan.FromMinutes(10));
        _machine.Now = new MachineStart(run, null);
        Start();
        Assert.Equal([new Outage(last, last.AddMinutes(10), why)], All);
    }

    [Theory]
    [InlineData(120, OutageReason.KilledOrCrashed)]
    [InlineData(5, OutageReason.PowerLossOrReset)]
    public void Step_MachineWithoutANameForItsRun_TellsByItsAge(int minutesUp, OutageReason why)
    {
        _machine.Now = new MachineStart(null, _time.GetUtcNow().AddHours(-1));
        Run(TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromMinutes(10));
        _machine.Now = new MachineStart(null, _time.GetUtcNow().AddMinutes(-minutesUp));
        Start();
        Assert.Equal(why, Assert.Single(All).Why);
    }

    [Fact]
    public void Step_NothingKnownOfTheMachine_SaysUnknown()
    {
        Run(TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromMinutes(10));
        _machine.Now = new MachineStart(null, null);
        Start();
        Assert.Equal(OutageReason.Unknown, Assert.Single(All).Why);
    }

    [Fact]
    public void Step_ShorterThanThreeIntervals_IsNoOutage()
    {
        Run(TimeSpan.FromMinutes(1)).Stop();
        _time.Advance(Shortest - TimeSpan.FromSeconds(1));
        Start();
        Assert.Empty(All);
    }

    [Fact]
    public void Step_ClockBeforeTheLastReading_SaysClock()
    {
        Run(TimeSpan.FromHours(1));
        _time.SetUtcNow(_time.GetUtcNow().AddHours(-5));
        Start();
        var outage = Assert.Single(All);
        Assert.Equal(OutageReason.Clock, outage.Why);
        Assert.True(outage.To < outage.From);
    }

    [Fact]
    public void Step_ClockThatWakesUpInThePast_IsCorrectedOnceItIsRight()
    {
        Run(TimeSpan.FromHours(1));
        var last = _store.LastRow!.Value;
        _machine.Now = new MachineStart("second-run", null);
        _clock.Synchronised = false;
        _time.SetUtcNow(last.AddMinutes(-7));
        var ledger = Start();
        Assert.Equal(OutageReason.Clock, Assert.Single(All).Why);
        _time.Advance(TimeSpan.FromMinutes(4));
        ledger.Step();
        Assert.Equal(OutageReason.Clock, Assert.Single(All).Why);
        _time.SetUtcNow(last.AddHours(3).AddMinutes(4));
        _clock.Synchronised = true;
        ledger.Step();
        Assert.Equal([new Outage(last, last.AddHours(3), OutageReason.PowerLossOrReset)], All);
        ledger.Step();
        Assert.Single(All);
    }

    [Fact]
    public void Step_ClockCorrectedAndNoTimeWasLost_TakesTheOutageBack()
    {
        Run(TimeSpan.FromHours(1));
        var last = _store.LastRow!.Value;
        _clock.Synchronised = false;
        _time.SetUtcNow(last.AddHours(-1));
        var ledger = Start();
        Assert.Single(All);
        _time.SetUtcNow(last.AddSeconds(10));
        _clock.Synchronised = true;
        ledger.Step();
        Assert.Empty(All);
    }

    [Fact]
    public void Step_ClockNeverRight_IsNotAwaitedForEver()
    {
        Run(TimeSpan.FromHours(1));
        _clock.Synchronised = false;
        _time.Advance(TimeSpan.FromHours(1));
        var ledger = Start();
        _time.Advance(TimeSpan.FromHours(1));
        ledger.Step();
        var from = _time.GetUtcNow();
        _time.SetUtcNow(from.AddHours(2));
        ledger.Step();
        Assert.Equal(new Outage(from, from.AddHours(2), OutageReason.Clock), All[0]);
        Assert.Equal(2, All.Count);
    }

    [Fact]
    public void Step_ClockSetForwardWhileRunning_LeavesAHoleThatIsNone()
    {
        var ledger = Run(TimeSpan.FromHours(1));
        var before = _time.GetUtcNow();
        _time.SetUtcNow(before.AddMinutes(20));
        ledger.Step();
        ledger.Step();
        Assert.Equal([new Outage(before, before.AddMinutes(20), OutageReason.Clock)], All);
        _time.SetUtcNow(_time.GetUtcNow().AddHours(-1));
        ledger.Step();
        Assert.Single(All);
    }

    [Fact]
    public void Step_StoreRefusesAtFirst_KnowsTheRunBeforeFromBeforeItsOwnReadings()
    {
        Run(TimeSpan.FromHours(1));
        var last = _store.LastRow!.Value;
        _time.Advance(TimeSpan.FromMinutes(10));
        _store.Failure = "the disk is full";
        var ledger = new OutageLedger(_store, _machine, _clock, Shortest, _time);
        Assert.Throws<StoreException>(ledger.Step);
        ledger.Stop();
        _time.Advance(TimeSpan.FromMinutes(1));
        (_store.LastRow, _store.Failure) = (_time.GetUtcNow(), null);
        ledger.Step();
        Assert.Equal([new Outage(last, last.AddMinutes(10), OutageReason.KilledOrCrashed)], All);
    }

    [Fact]
    public void Words_EveryReason_HasOne() => Assert.All(Enum.GetValues<OutageReason>(), r => Assert.True(r.Word().Length > 0 && r.Sentence().EndsWith('.')));

    private OutageLedger Start()
    {
        var ledger = new OutageLedger(_store, _machine, _clock, Shortest, _time);
        ledger.Step();
        return ledger;
    }

    private OutageLedger Run(TimeSpan time)
    {
        var ledger = Start();
        _time.Advance(time);
        ledger.Step();
        _store.LastRow = _time.GetUtcNow();
        return ledger;
    }

    private sealed class Machine : IMachineStart
    {
        public required MachineStart Now { get; set; }
    }
}

using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeIncident;

namespace TempMonitor.Tests.Core.Alarms;

/// <summary>What every store of incidents must do; run over the fake and over the real one.</summary>
public abstract class IncidentStoreContract : IDisposable
{
    private readonly IIncidentStore _store;
    private readonly IEvidenceStore _evidence;

    private protected IncidentStoreContract(IIncidentStore store, IEvidenceStore evidence) => (_store, _evidence) = (store, evidence);

    private static IncidentQuery Everything => new(DateTimeOffset.UnixEpoch, Noon.AddYears(1), 100, WithTests: true);

    [Fact]
    public void Store_Empty_HasNothing()
    {
        Assert.Equal(0, _store.LastEventId);
        Assert.Empty(_store.Open());
        Assert.Empty(_store.List(Everything));
        Assert.Empty(_store.After(0, 10));
        Assert.Empty(_store.EventsOf(1));
        Assert.Null(_store.Find(1));
    }

    [Fact]
    public void Write_EveryMember_ComesBackAsItWas()
    {
        var incident = Opened(7) with
        {
            Worst = AlarmLevel.Critical, End = Noon.AddMinutes(5), AcknowledgedBy = "joystick", AcknowledgedAt = Noon.AddMinutes(1), Note = "fan \"3\" – ersetzt",
            IsLatched = true, IsTest = true, IsSimulated = true,
        };
        var happened = new AlarmEvent(3, 7, Noon.AddMilliseconds(123), AlarmEventKind.Acknowledged, AlarmLevel.Warning, 27.52, "seen", "anna", "silence");
        _store.Write([new AlarmRecord(happened, incident)]);
        Assert.Equal(incident, _store.Find(7));
        Assert.Equal([happened], _store.EventsOf(7));
        Assert.Equal([new AlarmRecord(happened, incident)], _store.After(2, 10));
        Assert.Equal(3, _store.LastEventId);
    }

    [Fact]
    public void Write_NothingKnown_ComesBackAsNothing()
    {
        var incident = Opened(7) with { Value = null, Peak = null, PeakTime = null, Limit = null };
        var happened = new AlarmEvent(3, 7, Noon, AlarmEventKind.Raised, AlarmLevel.Critical, null, "room: no reading for 60 s");
        _store.Write([new AlarmRecord(happened, incident)]);
        Assert.Equal(incident, _store.Find(7));
        Assert.Equal([happened], _store.EventsOf(7));
    }

    [Fact]
    public void Write_LaterEvent_ChangesTheIncident()
    {
        var incident = Opened(7);
        _store.Write([Raised(1, incident)]);
        Assert.Equal([incident], _store.Open());
        _store.Write([Cleared(2, incident, 600)]);
        Assert.Empty(_store.Open());
        Assert.Equal(Noon.AddSeconds(600), _store.Find(7)!.End);
        Assert.Equal([AlarmEventKind.Raised, AlarmEventKind.Cleared], _store.EventsOf(7).Select(e => e.Kind));
    }

    [Fact]
    public void Write_SameEventAgain_ChangesNothing()
    {
        var incident = Opened(7);
        _store.Write([Raised(1, incident), Cleared(2, incident, 600)]);
        _store.Write([Raised(1, incident)]);
        Assert.False(_store.Find(7)!.IsOpen);
        Assert.Equal(2, _store.EventsOf(7).Count);
        _store.Write([Raised(1, incident), Cleared(2, incident, 600), Raised(3, Opened(8, 700))]);
        Assert.Equal(3, _store.After(0, 10).Count);
    }

    [Fact]
    public void After_Follower_GetsTheRestInOrderWithTheIncidentOfNow()
    {
        var (first, second) = (Opened(7), Opened(8, 60));
        _store.Write([Raised(1, first), Raised(2, second), Cleared(5, first, 600)]);
        Assert.Equal([2L, 5L], _store.After(1, 10).Select(r => r.Event.Id));
        Assert.Equal([1L], _store.After(0, 1).Select(r => r.Event.Id));
        Assert.False(_store.After(0, 1)[0].Incident.IsOpen);
    }

    [Fact]
    public void List_Filters_EachHold()
    {
        var over = Opened(1);
        _store.Write(
        [
            Raised(1, over), Cleared(2, over, 600), Raised(3, Opened(2, 1000)), Raised(4, Opened(3, 2000, sensor: "rack")),
            Raised(5, Opened(4, 3000, "data-age")), Raised(6, Opened(5, 4000) with { IsTest = true }),
        ]);
        Assert.Equal([5, 4, 3, 2, 1], Ids(Everything));
        Assert.Equal([4, 3, 2, 1], Ids(Everything with { WithTests = false }));
        Assert.Equal([4, 3, 2], Ids(Everything with { WithTests = false, OnlyOpen = true }));
        Assert.Equal([3], Ids(Everything with { Sensor = new SensorId("rack") }));
        Assert.Equal([4], Ids(Everything with { Rule = "data-age" }));
        Assert.Equal([5, 4], Ids(Everything with { Count = 2 }));
        Assert.Equal([2, 1], Ids(Everything with { Before = 3 }));
        Assert.Equal([1], Ids(Everything with { To = Noon.AddSeconds(1000) }));
        Assert.Equal([5, 4, 3, 2], Ids(Everything with { From = Noon.AddSeconds(601) }));
        Assert.Equal([5, 4, 3, 2, 1], Ids(Everything with { From = Noon.AddSeconds(600) }));
    }

    [Fact]
    public void List_OfAMeasure_TakesItsWholeWords()
    {
        string[] measures = ["temperature", "temperature rise", "device temperature", "dew point margin", "temperatures"];
        _store.Write([.. measures.Select((measure, i) => Raised(i + 1, Opened(i + 1, 60 * i) with { Measure = measure }))]);
        Assert.Equal([2, 1], Ids(Everything with { Measure = "temperature" }));
        Assert.Equal([4], Ids(Everything with { Measure = "dew point" }));
        Assert.Empty(Ids(Everything with { Measure = "Temperature" }));
    }

    [Fact]
    public void Evidence_OfASelfTest_IsNeverAskedFor()
    {
        var test = Opened(1) with { IsTest = true };
        _store.Write([Raised(1, test), Cleared(2, test, 600)]);
        Assert.Empty(_evidence.WithoutEvidence(Noon, Noon.AddHours(3), 10));
    }

    [Fact]
    public void Evidence_IsKeptAndAskedForOnce()
    {
        var (old, over) = (Opened(1), Opened(2, 5000));
        _store.Write([Raised(1, old), Cleared(2, old, 600), Raised(3, over), Cleared(4, over, 5600), Raised(5, Opened(3, 9000))]);
        Assert.Equal([1L, 2L], _evidence.WithoutEvidence(Noon, Noon.AddHours(3), 10).Select(i => i.Id));
        Assert.Equal([1L], _evidence.WithoutEvidence(Noon, Noon.AddHours(3), 1).Select(i => i.Id));
        Assert.Equal([2L], _evidence.WithoutEvidence(Noon.AddSeconds(601), Noon.AddHours(3), 10).Select(i => i.Id));
        Assert.Equal([1L], _evidence.WithoutEvidence(Noon, Noon.AddSeconds(5600), 10).Select(i => i.Id));
        Assert.Null(_evidence.EvidenceOf(1));
        _evidence.PutEvidence(1, [1, 2, 3]);
        Assert.Equal([1, 2, 3], _evidence.EvidenceOf(1)!);
        Assert.Equal([2L], _evidence.WithoutEvidence(Noon, Noon.AddHours(3), 10).Select(i => i.Id));
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

    private long[] Ids(IncidentQuery query) => [.. _store.List(query).Select(i => i.Id)];
}

public sealed class InMemoryIncidentStoreTests : IncidentStoreContract
{
    public InMemoryIncidentStoreTests() : this(new InMemoryIncidentStore())
    {
    }

    private InMemoryIncidentStoreTests(InMemoryIncidentStore store) : base(store, store)
    {
    }
}

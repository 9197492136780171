using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Alarms;

public sealed class IncidentLedgerTests
{
    private static readonly DateTimeOffset Noon = SomeReading.Noon;
    private static readonly AlarmKey Hot = new("temperature-high", SomeReading.Room);
    private static readonly TimeZoneInfo Vienna = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(1), "test", "test");

    [Fact]
    public void Take_FromBeginningToEnd_IsOneIncident()
    {
        var ledger = new IncidentLedger([], 0, Vienna);
        var records = ledger.Take(
        [
            News(AlarmEventKind.Raised, AlarmLevel.Warning, 0, 28, limit: 27, peak: 28),
            News(AlarmEventKind.Raised, AlarmLevel.Critical, 10, 33, limit: 32, peak: 33),
            News(AlarmEventKind.Eased, AlarmLevel.Warning, 30, 30, limit: 27, peak: 38.2),
            News(AlarmEventKind.Cleared, AlarmLevel.None, 41, 25.8, limit: 32, peak: 38.2) with { Text = "room: back to 25.8 °C", PeakText = "the highest was 38.2 °C", PeakTime = Noon.AddMinutes(67), Doubts = " (simulated)" },
        ]);
        Assert.Single(records.Select(r => r.Incident.Id).Distinct());
        Assert.Equal(records.Select(r => r.Event.Id).Order(), records.Select(r => r.Event.Id));
        var end = records[^1].Incident;
        Assert.Equal((AlarmLevel.None, AlarmLevel.Critical, 32.0, 38.2), (end.Level, end.Worst, end.Limit, end.Peak));
        Assert.Equal((Noon, Noon.AddMinutes(41)), (end.Start, end.End));
        Assert.Equal("room: back to 25.8 °C after 41 min; the highest was 38.2 °C at 14:07 (simulated)", end.Text);
        Assert.Equal(Noon.ToUnixTimeMilliseconds(), end.Id);
        Assert.Empty(ledger.Open);
    }

    [Fact]
    public void Open_TwoOfOneAlarm_TheNewestGoesOnAndTheOtherIsEnded()
    {
        var before = new IncidentLedger([], 0, Vienna);
        var one = before.Take([News(AlarmEventKind.Raised, AlarmLevel.Warning, 0, 28)])[0].Incident;
        var two = one with { Id = one.Id + 60_000, Start = one.Start.AddMinutes(1) };
        var ledger = new IncidentLedger([two, one], two.Id + 1, Vienna);
        Assert.Equal(two.Id, Assert.Single(ledger.Open).Id);
        var ended = Assert.Single(ledger.Adopt(ledger.Doubles, 0, Noon.AddMinutes(5)));
        Assert.Equal((one.Id, AlarmEventKind.Cleared, Noon.AddMinutes(5)), (ended.Incident.Id, ended.Event.Kind, ended.Incident.End));
        Assert.Equal(two.Id, Assert.Single(ledger.Open).Id);
    }

    [Fact]
    public void Renumber_BegunBelowTheStoresNumbers_LiesAboveThemInItsOrder()
    {
        var ledger = new IncidentLedger([], 0, TimeZoneInfo.Utc);
        var unstored = ledger.Take([News(AlarmEventKind.Raised, AlarmLevel.Warning, 0, 28), News(AlarmEventKind.Raised, AlarmLevel.Critical, 90, 33)]);
        var last = Noon.AddHours(1).ToUnixTimeMilliseconds(); // between the two: the clock was set right in the meantime
        var records = ledger.Renumber(unstored, last);
        Assert.All(records, r => Assert.True(r.Event.Id > last && r.Incident.Id > last && r.Event.Incident == r.Incident.Id));
        Assert.Equal(records.Select(r => r.Event.Id).Distinct().Order(), records.Select(r => r.Event.Id));
        Assert.Equal(unstored.Select(r => (r.Event.Time, r.Event.Text)), records.Select(r => (r.Event.Time, r.Event.Text)));
        Assert.Equal(records[^1].Incident, Assert.Single(ledger.Open));
        Assert.Equal(records[0].Incident.Id, ledger.IdNow(unstored[0].Incident.Id));
        var end = Assert.Single(ledger.Take([News(AlarmEventKind.Cleared, AlarmLevel.None, 95, 20)]));
        Assert.True(end.Event.Id > records[^1].Event.Id && end.Incident.Id == records[0].Incident.Id);
    }

    [Fact]
    public void Renumber_AllAbove_ChangesNothing()
    {
        var ledger = new IncidentLedger([], 0, TimeZoneInfo.Utc);
        var unstored = ledger.Take([News(AlarmEventKind.Raised, AlarmLevel.Warning, 0, 28)]);
        Assert.Same(unstored, ledger.Renumber(unstored, Noon.ToUnixTimeMilliseconds() - 1));
        Assert.Equal(unstored[0].Incident, Assert.Single(ledger.Open));
    }

    [Fact]
    public void Ids_ClockSetBack_RiseAllTheSame()
    {
        var ledger = new IncidentLedger([], Noon.AddHours(1).ToUnixTimeMilliseconds(), TimeZoneInfo.Utc);
        var record = ledger.Take([News(AlarmEventKind.Raised, AlarmLevel.Warning, 0, 28)])[0];
        Assert.True(record.Incident.Id > Noon.AddHours(1).ToUnixTimeMilliseconds());
        Assert.True(record.Event.Id > record.Incident.Id);
        Assert.Equal(Noon, record.Event.Time);
    }

    [Fact]
    public void Take_EndOfWhatIsNotOpen_IsNothing() => Assert.Empty(new IncidentLedger([], 0, TimeZoneInfo.Utc).Take([News(AlarmEventKind.Cleared, AlarmLevel.None, 0, 20)]));

    [Fact]
    public void Take_GoesOnWithAnIncidentOfTheStore()
    {
        var before = new IncidentLedger([], 0, TimeZoneInfo.Utc).Take([News(AlarmEventKind.Raised, AlarmLevel.Warning, 0, 28, peak: 28)])[0];
        var ledger = new IncidentLedger([before.Incident], before.Event.Id, TimeZoneInfo.Utc);
        var record = ledger.Take([News(AlarmEventKind.Raised, AlarmLevel.Critical, 5, 33, peak: 33)])[0];
        Assert.Equal((before.Incident.Id, Noon), (record.Incident.Id, record.Incident.Start));
        Assert.True(record.Event.Id > before.Event.Id);
    }

    [Fact]
    public void Acknowledge_OnceAndAll_IsWrittenDownWithNameAndNote()
    {
        var ledger = new IncidentLedger([], 0, TimeZoneInfo.Utc);
        ledger.Take([News(AlarmEventKind.Raised, AlarmLevel.Warning, 0, 28), News(AlarmEventKind.Raised, AlarmLevel.Warning, 0, 28) with { Alarm = Hot with { Rule = "other" } }]);
        var first = ledger.Open[0].Id;
        var record = ledger.Acknowledge(first, "anna", "on my way", Noon.AddMinutes(1))!;
        Assert.Equal((AlarmEventKind.Acknowledged, "acknowledged by anna: on my way", "anna"), (record.Event.Kind, record.Event.Text, record.Event.By));
        Assert.Equal(("anna", Noon.AddMinutes(1), "on my way"), (record.Incident.AcknowledgedBy, record.Incident.AcknowledgedAt, record.Incident.Note));
        Assert.Null(ledger.Acknowledge(first, "bert", note: null, Noon));
        Assert.Null(ledger.Acknowledge(42, "bert", note: null, Noon));
        Assert.Equal("joystick", Assert.Single(ledger.AcknowledgeAll("joystick", note: null, Noon.AddMinutes(2))).Incident.AcknowledgedBy);
        Assert.Empty(ledger.AcknowledgeAll("joystick", note: null, Noon.AddMinutes(3)));
    }

    [Fact]
    public void Acknowledge_ThenItGetsWorse_IsToBeAcknowledgedAnew()
    {
        var ledger = new IncidentLedger([], 0, TimeZoneInfo.Utc);
        ledger.Take([News(AlarmEventKind.Raised, AlarmLevel.Warning, 0, 28)]);
        ledger.AcknowledgeAll("anna", note: null, Noon);
        Assert.False(ledger.Take([News(AlarmEventKind.Raised, AlarmLevel.Critical, 5, 33)])[0].Incident.IsAcknowledged);
    }

    [Fact]
    public void Note_OpenAndClosed_IsAnEventAndChangesNothingElse()
    {
        var ledger = new IncidentLedger([], 0, TimeZoneInfo.Utc);
        var raised = ledger.Take([News(AlarmEventKind.Raised, AlarmLevel.Warning, 0, 28)])[0].Incident;
        ledger.AcknowledgeAll("anna", note: null, Noon);
        Assert.True(ledger.Note(raised, AlarmEventKind.Sent, "sent", "mail", Noon).Incident.IsAcknowledged); // the caller's copy is old: the ledger's own counts
        var closed = ledger.Take([News(AlarmEventKind.Cleared, AlarmLevel.None, 5, 20)])[0].Incident;
        var note = ledger.Note(closed, AlarmEventKind.Noted, "it was the door", "anna", Noon.AddHours(1));
        Assert.Equal(("it was the door", closed.End), (note.Incident.Note, note.Incident.End));
        Assert.Empty(ledger.Open);
    }

    private static AlarmTransition News(AlarmEventKind kind, AlarmLevel level, double minutes, double value, double? limit = null, double? peak = null) => new()
    {
        Alarm = Hot,
        Kind = kind,
        Level = level,
        Time = Noon.AddMinutes(minutes),
        Measure = "temperature",
        Unit = "°C",
        Value = value,
        Limit = limit,
        Peak = peak,
        PeakTime = peak is null ? null : Noon.AddMinutes(minutes),
        Text = $"room: {value} °C",
    };
}

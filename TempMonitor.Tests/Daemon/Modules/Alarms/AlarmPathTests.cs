using TempMonitor.Core.Alarms;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Modules.Alarms;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Alarms;

/// <summary>From a reading to whoever is told, through every part but the threads.</summary>
public sealed class AlarmPathTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Reading_OverTheLimit_IsStoredBeforeItIsTold()
    {
        var rig = new AlarmRig().Begin();
        rig.Told.Fails = told => !told.All(t => rig.Store.EventsOf(t.Incident.Id).Contains(t.Event));
        rig.Run(20 * Minute, 22);
        Assert.Empty(rig.Told.Records);
        rig.Run(1.2 * Minute, 40);
        var raised = Assert.Single(rig.Told.Records, r => r.Incident.Alarm.Rule == "temperature-high");
        Assert.Equal((AlarmEventKind.Raised, AlarmLevel.Critical), (raised.Event.Kind, raised.Event.Level));
        Assert.Equal(raised.Incident, rig.Store.Find(raised.Incident.Id));
        Assert.Contains(raised.Incident, rig.Board.Now.Open);
        Assert.True(rig.Prompt.Asked > 0);
        Assert.Equal(1, rig.Board.Incidents("temperature-high", AlarmLevel.Critical));
    }

    [Fact]
    public void Restart_InTheMiddle_GoesOnAsIfNothingHadHappened()
    {
        var first = new AlarmRig().Begin();
        first.Run(20 * Minute, 22);
        first.Run(3 * Minute, 40);
        var open = first.Board.Now.Open;
        Assert.Contains(open, i => i.Alarm.Rule == "temperature-high");
        var second = first.Restart(TimeSpan.FromSeconds(5)).Begin();
        Assert.Equal(open, second.Board.Now.Open);
        second.Run(3 * Minute, 40);
        Assert.DoesNotContain(second.Told.Records, r => r.Event.Kind == AlarmEventKind.Raised && r.Incident.Alarm.Rule == "temperature-high");
        second.Run(30 * Minute, 22);
        Assert.Empty(second.Board.Now.Open);
        var cleared = Assert.Single(second.Told.Records, r => r.Incident.Alarm.Rule == "temperature-high");
        Assert.Equal((AlarmEventKind.Cleared, open.Single(i => i.Alarm.Rule == "temperature-high").Id), (cleared.Event.Kind, cleared.Incident.Id));
        Assert.Equal(first.Told.Records.Concat(second.Told.Records).Select(r => r.Event.Id), second.Store.After(0, 1000).Select(r => r.Event.Id));
    }

    [Fact]
    public void Kill_BetweenStoringAndTelling_LosesNothing()
    {
        var first = new AlarmRig().Begin();
        first.Run(20 * Minute, 22);
        first.Told.Fails = _ => throw new InvalidOperationException("killed here");
        Assert.Throws<InvalidOperationException>(() => first.Run(2 * Minute, 40));
        var stored = first.Stored;
        Assert.NotEmpty(stored);
        var second = first.Restart(TimeSpan.FromSeconds(10)).Begin();
        Assert.Equal(stored.Where(i => i.IsOpen).OrderBy(i => i.Id), second.Board.Now.Open);
        second.Run(30 * Minute, 22);
        Assert.All(second.Stored, i => Assert.False(i.IsOpen));
    }

    [Fact]
    public void Store_Refuses_EverybodyIsToldAndItIsStoredLater()
    {
        var rig = new AlarmRig().Begin();
        rig.Run(20 * Minute, 22);
        rig.Store.Failure = "the disk is full";
        rig.Run(3 * Minute, 40);
        Assert.Contains(rig.Told.Records, r => r.Incident.Alarm.Rule == "temperature-high");
        Assert.Equal("the disk is full", rig.Board.StoreRefusal);
        rig.Store.Failure = null;
        rig.Run(2 * Minute, 40);
        Assert.Null(rig.Board.StoreRefusal);
        Assert.Equal(rig.Told.Records.Select(r => r.Event.Id), rig.Store.After(0, 1000).Select(r => r.Event.Id));
        Assert.Equal(rig.Board.Now.Open, rig.Store.Open());
    }

    [Fact]
    public void Start_DatabaseNotReadable_WatchesAfterItsPatienceAndPutsThePastInOrder()
    {
        var first = new AlarmRig().Begin();
        first.Run(20 * Minute, 22);
        first.Run(3 * Minute, 40);
        var old = first.Board.Now.Open.Select(i => i.Id).ToList();
        var second = first.Restart(TimeSpan.FromSeconds(5));
        second.Store.Failure = "the disk does not answer";
        second.Look();
        Assert.False(second.Board.Now.IsReady);
        Assert.Null(second.Desk.Acknowledge(old[0], "anna", null));
        second.Time.Advance(AlarmPast.Patience);
        second.Run(3 * Minute, 40);
        Assert.True(second.Board.Now.IsReady);
        Assert.Equal("the disk does not answer", second.Board.PastUnknown);
        var raised = Assert.Single(second.Told.Records, r => r.Incident.Alarm.Rule == "temperature-high");
        second.Store.Failure = null;
        second.Run(2 * Minute, 40);
        Assert.Null(second.Board.PastUnknown);
        Assert.All(old, id => Assert.False(second.Store.Find(id)!.IsOpen));
        Assert.Equal(raised.Incident.Id, Assert.Single(second.Store.Open(), i => i.Alarm.Rule == "temperature-high").Id);
        Assert.Equal(second.Store.After(0, 1000).Select(r => r.Event.Id).Distinct().Order(), second.Store.After(0, 1000).Select(r => r.Event.Id));
    }

    [Fact]
    public void Start_DatabaseNotReadableAndTheClockBehind_IsStoredAboveWhatTheTargetsHaveHeard()
    {
        var first = new AlarmRig().Begin();
        first.Run(20 * Minute, 22);
        first.Run(3 * Minute, 40);
        first.Run(30 * Minute, 22);
        var last = first.Store.LastEventId;
        first.Time.SetUtcNow(first.Time.GetUtcNow().AddDays(-3));
        var second = first.Restart(TimeSpan.FromSeconds(5));
        second.Store.Failure = "the disk does not answer";
        second.Time.Advance(AlarmPast.Patience);
        second.Run(20 * Minute, 22);
        second.Run(3 * Minute, 40);
        var told = Assert.Single(second.Told.Records, r => r.Incident.Alarm.Rule == "temperature-high");
        Assert.True(told.Event.Id < last);
        second.Notes.Tell(told.Incident.Id, AlarmEventKind.Sent, "mail", "told");
        second.Store.Failure = null;
        second.Run(2 * Minute, 40);
        var open = Assert.Single(second.Store.Open(), i => i.Alarm.Rule == "temperature-high");
        Assert.True(open.Id > last);
        Assert.Equal(open, Assert.Single(second.Board.Now.Open, i => i.Alarm.Rule == "temperature-high"));
        var behind = second.Store.After(last, 1000).Where(r => r.Incident.Id == open.Id).Select(r => r.Event.Kind);
        Assert.Equal([AlarmEventKind.Raised, AlarmEventKind.Sent], behind);
        Assert.Single(second.Told.Records, r => r.Event.Kind == AlarmEventKind.Raised && r.Incident.Alarm.Rule == "temperature-high");
        Assert.Equal("anna", second.Desk.Acknowledge(told.Incident.Id, "anna", null)?.AcknowledgedBy); // by the number that anna was told
    }

    [Fact]
    public void Flush_AtTheStop_StoresEverythingThatIsKnownInOrder()
    {
        var rig = new AlarmRig().Begin();
        rig.Run(20 * Minute, 22);
        rig.Run(3 * Minute, 40);
        var open = rig.Board.Now.Open.First(i => i.Alarm.Rule == "temperature-high");
        for (var i = 0; i < 700; i++) rig.Desk.Note(open, AlarmEventKind.Noted, $"note {i}", "anna");
        rig.Notes.Tell(open.Id, AlarmEventKind.Sent, "mail", "told");
        rig.Book.Add(rig.Time.GetUtcNow() + (60 * Minute), null, "data-age", "anna", null);
        rig.Roster = new AlarmRoster([], [], IsComplete: true);
        rig.Engine.Tick(rig.Roster); // found, and not collected
        rig.Recorder.Flush();
        var events = rig.Store.EventsOf(open.Id);
        Assert.Equal(700, events.Count(e => e.Kind == AlarmEventKind.Noted));
        Assert.Equal([AlarmEventKind.Cleared, AlarmEventKind.Sent], events.TakeLast(2).Select(e => e.Kind));
        Assert.False(rig.Store.Find(open.Id)!.IsOpen);
        Assert.Equal(0, rig.Queue.Waiting);
        Assert.Single(rig.Restart(Minute).Begin().Book.All);
    }

    [Fact]
    public void Flush_DiskRefuses_EndsAtOnce()
    {
        var rig = new AlarmRig().Begin();
        rig.Run(20 * Minute, 22);
        rig.Store.Failure = "the disk is full";
        rig.Run(3 * Minute, 40);
        var waiting = rig.Queue.Waiting;
        rig.Recorder.Flush();
        Assert.Equal((waiting, "the disk is full"), (rig.Queue.Waiting, rig.Board.StoreRefusal));
    }

    [Fact]
    public void Holds_BeforeThePastIsKnown_EverythingIsHeld()
    {
        var rig = new AlarmRig();
        var holds = new AlarmHolds(rig.Board);
        var incident = SomeIncident.Opened(1);
        Assert.Equal("the start", holds.HolderOf(incident));
        rig.Begin();
        Assert.Null(holds.HolderOf(incident));
        rig.Book.Add(rig.Time.GetUtcNow() + (60 * Minute), null, "temperature-high", "anna", null);
        rig.Run(3 * Minute, 40);
        Assert.Equal(Silences.Word, holds.HolderOf(rig.Board.Now.Open.First(i => i.Alarm.Rule == "temperature-high")));
    }

    [Fact]
    public void Acknowledge_WorseMeanwhile_IsOfWhatItIsNow()
    {
        var options = new AlarmOptions { Profile = "off", Rules = { ["hot"] = new() { Kind = "above", Quantity = "temperature", Warning = 27, Critical = 32, CriticalTrip = TimeSpan.Zero } } };
        var rig = new AlarmRig(options: options).Begin();
        rig.Run(10 * Minute, 30);
        var warning = Assert.Single(rig.Board.Now.Open);
        Assert.Equal(AlarmLevel.Warning, warning.Level);
        rig.Measure(40); // critical, and nobody has collected it
        var after = rig.Desk.Acknowledge(warning.Id, "anna", null)!;
        Assert.Equal((AlarmLevel.Critical, "anna"), (after.Level, after.AcknowledgedBy));
        rig.Look();
        Assert.Equal([AlarmEventKind.Raised, AlarmEventKind.Raised, AlarmEventKind.Acknowledged], rig.Store.EventsOf(warning.Id).Select(e => e.Kind));
        Assert.True(Assert.Single(rig.Board.Now.Open).IsAcknowledged);
    }

    [Fact]
    public void Silences_ThePastIsTriedAgain_AreLoadedOnce()
    {
        var first = new AlarmRig().Begin();
        first.Book.Add(first.Time.GetUtcNow() + (60 * Minute), null, null, "anna", null);
        first.Look();
        var second = first.Restart(Minute);
        second.Store.Failure = "not yet"; // the documents can be read, the incidents can't
        for (var i = 0; i < 5; i++) second.Recorder.Step();
        second.Store.Failure = null;
        Assert.Single(second.Begin().Book.All);
    }

    [Fact]
    public void Drift_RestartWithinItsDelay_TripsAtItsTime()
    {
        var options = new AlarmOptions { Profile = "off", Rules = { ["drift"] = new() { Kind = "drift", Warning = 1, WarningTrip = 15 * Minute } } };
        var group = new WatchedGroup(new SensorId("rack"), [new GroupSpread(Quantity.Temperature, 3, 2)]);
        var first = new AlarmRig(options: options);
        first.Roster = first.Roster with { Groups = [group] };
        first.Begin().Run(10 * Minute, 22);
        first.Recorder.Flush();
        var second = first.Restart(Minute, options);
        second.Roster = first.Roster;
        second.Begin().Run(4 * Minute, 22);
        Assert.Empty(second.Board.Now.Open);
        second.Run(2 * Minute, 22);
        Assert.Equal("drift", Assert.Single(second.Board.Now.Open).Alarm.Rule);
        second.Run(Minute, 22);
        Assert.Null(second.Documents.Get("alarms/pending"));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    public void Drift_LongAgoOrOfAClockThatWasAhead_BeginsAnew(int minutes)
    {
        var options = new AlarmOptions { Profile = "off", Rules = { ["drift"] = new() { Kind = "drift", Warning = 1, WarningTrip = 15 * Minute } } };
        var group = new WatchedGroup(new SensorId("rack"), [new GroupSpread(Quantity.Temperature, 3, 2)]);
        var first = new AlarmRig(options: options);
        first.Roster = first.Roster with { Groups = [group] };
        first.Begin().Run(10 * Minute, 22);
        first.Recorder.Flush();
        first.Time.SetUtcNow(first.Time.GetUtcNow().AddMinutes(minutes));
        var second = first.Restart(Minute, options);
        second.Roster = first.Roster;
        second.Begin().Run(14 * Minute, 22);
        Assert.Empty(second.Board.Now.Open);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"At":"2026-01-15T12:00:00Z","Pending":[null,{"Rule":null,"Sensor":"a b"},{"Rule":"hot","Sensor":null},{"Rule":"hot","Sensor":"room","Warning":"-1.00:00:00"}]}""")]
    public void Pending_Damaged_DoesNotKeepTheAlarmsFromStarting(string text)
    {
        var rig = new AlarmRig();
        rig.Documents.Put("alarms/pending", text);
        rig.Begin();
        Assert.Empty(rig.Engine.Pending());
    }

    [Fact]
    public void Start_SensorsNotFoundYet_Waits()
    {
        var rig = new AlarmRig { Roster = new AlarmRoster([], [], IsComplete: false) };
        rig.Look();
        Assert.False(rig.Board.Now.IsReady);
        rig.Roster = rig.Roster with { IsComplete = true };
        rig.Look();
        Assert.True(rig.Board.Now.IsReady);
    }

    [Fact]
    public void Listener_Throws_TheOthersAreToldAndNothingTwice()
    {
        var bad = new AlarmRig.Listener { Fails = _ => true };
        var rig = new AlarmRig(listener: bad).Begin();
        rig.Run(20 * Minute, 22);
        Assert.ThrowsAny<InvalidOperationException>(() => rig.Run(3 * Minute, 40));
        Assert.NotEmpty(rig.Told.Records);
        var told = rig.Told.Records.Count;
        rig.Watch.Step();
        Assert.Equal(told, rig.Told.Records.Count);
    }

    [Fact]
    public void Acknowledge_OpenIncident_IsWrittenWithNameAndNote()
    {
        var rig = new AlarmRig().Begin();
        rig.Run(20 * Minute, 22);
        rig.Run(3 * Minute, 40);
        var open = rig.Board.Now.Open.First(i => i.Alarm.Rule == "temperature-high");
        var after = rig.Desk.Acknowledge(open.Id, "anna", "door was open");
        Assert.Equal(("anna", "door was open", rig.Time.GetUtcNow()), (after!.AcknowledgedBy, after.Note, after.AcknowledgedAt));
        Assert.Equal(after, rig.Desk.Acknowledge(open.Id, "bert", null));
        Assert.Null(rig.Desk.Acknowledge(4711, "anna", null));
        rig.Look();
        Assert.Equal(after, rig.Store.Find(open.Id));
        Assert.Equal(1, rig.Store.EventsOf(open.Id).Count(e => e.Kind == AlarmEventKind.Acknowledged));
        Assert.Contains(rig.Told.Records, r => r.Event is { Kind: AlarmEventKind.Acknowledged, By: "anna" });
    }

    [Fact]
    public void Acknowledge_LatchedAlarm_EndsIt()
    {
        var options = new AlarmOptions { Profile = "off", Rules = { ["hot"] = new() { Kind = "above", Quantity = "temperature", Warning = 27, Latch = true } } };
        var rig = new AlarmRig(options: options).Begin();
        rig.Run(10 * Minute, 30);
        rig.Run(30 * Minute, 20);
        var latched = Assert.Single(rig.Board.Now.Open);
        Assert.True(latched.IsLatched);
        Assert.False(rig.Desk.Acknowledge(latched.Id, "anna", null)!.IsOpen);
        Assert.Empty(rig.Board.Now.Open);
    }

    [Fact]
    public void Silence_WhileItLasts_HoldsAndThenReleases()
    {
        var rig = new AlarmRig().Begin();
        rig.Run(20 * Minute, 22);
        rig.Book.Add(rig.Time.GetUtcNow() + (10 * Minute), null, "temperature-high", "anna", "maintenance");
        rig.Run(8 * Minute, 40);
        Assert.All(rig.Told.Records.Where(r => r.Incident.Alarm.Rule == "temperature-high"), r => Assert.Equal(Silences.Word, r.Event.HeldBy));
        Assert.Contains(rig.Told.Records, r => r.Incident.Alarm.Rule == "temperature-high");
        rig.Run(3 * Minute, 40);
        Assert.Contains(rig.Told.Records, r => r.Incident.Alarm.Rule == "temperature-high" && r.Event is { Kind: AlarmEventKind.Released, HeldBy: null });
    }

    [Fact]
    public void Silence_Restart_StillHolds()
    {
        var first = new AlarmRig().Begin();
        var silence = first.Book.Add(first.Time.GetUtcNow() + (60 * Minute), AlarmRig.Room, null, "anna", null)!;
        first.Look();
        var second = first.Restart(5 * Minute).Begin();
        Assert.Equal([silence], second.Book.All);
        Assert.True(second.Book.Remove(silence.Id));
        Assert.False(second.Book.Remove(silence.Id));
        second.Time.Advance(Minute);
        second.Look();
        Assert.Empty(second.Restart(Minute).Begin().Book.All);
    }

    [Fact]
    public void Silence_DatabaseRefuses_HoldsAndIsStoredLater()
    {
        var rig = new AlarmRig().Begin();
        rig.Documents.Failure = "the disk is full";
        rig.Book.Add(rig.Time.GetUtcNow() + (60 * Minute), null, null, "anna", null);
        rig.Recorder.Step();
        Assert.Equal("the disk is full", rig.Board.StoreRefusal);
        Assert.Single(rig.Book.All);
        rig.Documents.Failure = null;
        rig.Time.Advance(Minute);
        rig.Recorder.Step();
        Assert.Single(rig.Restart(Minute).Begin().Book.All);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[{\"Id\":1}]")]
    [InlineData("{}")]
    [InlineData("[null]")]
    public void Silences_Damaged_DoNotKeepTheAlarmsFromStarting(string text)
    {
        var rig = new AlarmRig();
        rig.Documents.Put("alarms/silences", text);
        rig.Begin();
        Assert.True(rig.Book.All.Count <= 1);
    }

    [Fact]
    public void Note_FromANotifier_StandsInTheLogOfItsIncident()
    {
        var rig = new AlarmRig().Begin();
        rig.Run(20 * Minute, 22);
        rig.Run(3 * Minute, 40);
        var open = rig.Board.Now.Open.First(i => i.Alarm.Rule == "temperature-high");
        rig.Notes.Tell(open.Id, AlarmEventKind.Sent, "mail", "sent to anna");
        rig.Notes.Tell(4711, AlarmEventKind.Sent, "mail", "of an incident that nobody knows");
        rig.Run(Minute, 40);
        Assert.Contains(rig.Store.EventsOf(open.Id), e => e is { Kind: AlarmEventKind.Sent, By: "mail", Text: "sent to anna" });
        rig.Run(40 * Minute, 22);
        Assert.False(rig.Store.Find(open.Id)!.IsOpen);
        rig.Notes.Tell(open.Id, AlarmEventKind.NotSent, "hook", "given up after a day");
        rig.Run(Minute, 22);
        Assert.Contains(rig.Store.EventsOf(open.Id), e => e.Kind == AlarmEventKind.NotSent);
        Assert.False(rig.Store.Find(open.Id)!.IsOpen);
        Assert.DoesNotContain(rig.Board.Now.Open, i => i.Id == open.Id);
    }

    [Fact]
    public void Evidence_HalfAnHourAfterTheEnd_IsCopiedAndOutlivesTheRows()
    {
        var rig = new AlarmRig().Begin();
        rig.Run(20 * Minute, 22);
        rig.Run(5 * Minute, 40);
        rig.Run(20 * Minute, 22);
        var incident = rig.Stored.Single(i => i.Alarm.Rule == "temperature-high");
        Assert.False(incident.IsOpen);
        Assert.Equal("raw", rig.Evidence.Of(incident).Source);
        rig.Run(20 * Minute, 22);
        var kept = rig.Evidence.Of(incident);
        Assert.Equal("evidence", kept.Source);
        Assert.InRange(kept.Rows.Count, 250, 400);
        Assert.Contains(kept.Rows, r => r.Value == 40);
        Assert.Contains(kept.Rows, r => r.Time < incident.Start - (15 * Minute) && r.Value == 22);
        Assert.Contains(kept.Rows, r => r.Time > incident.End + (20 * Minute));
    }
}

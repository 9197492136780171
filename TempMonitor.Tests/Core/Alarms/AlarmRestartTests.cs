using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Alarms;

/// <summary>What a restart, a clock and a sensor that stays away do to alarms that were open.</summary>
public sealed class AlarmRestartTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly AlarmKey Key = new("hot", AlarmRig.Room);
    private readonly ManualTimeProvider _time = new();
    private readonly Silences _silences = new();

    [Fact]
    public void Begin_ClockStandsBehindTheLastIncident_NewReadingsAreJudged()
    {
        var engine = Engine();
        var (incident, events) = Incident(_time.GetUtcNow().AddHours(1), isOver: true);
        engine.Restore(incident, events);
        engine.Begin();
        Run(engine, 5 * Minute, 28);
        Assert.Equal(AlarmEventKind.Raised, Assert.Single(engine.Drain()).Kind);
    }

    [Fact]
    public void Tick_SensorDidNotComeBackAfterTheRestart_ItsAlarmStaysOpenUntilItIsAcknowledged()
    {
        var engine = Engine();
        var (incident, events) = Incident(_time.GetUtcNow().AddHours(-1), isOver: false);
        engine.Restore(incident, events);
        engine.Begin();
        var empty = new AlarmRoster([], [], IsComplete: true);
        for (var i = 0; i < 120; i++, _time.Advance(TimeSpan.FromSeconds(1))) engine.Tick(empty);
        Assert.Empty(engine.Drain());
        engine.Acknowledge(Key);
        Assert.Equal((AlarmEventKind.Cleared, "room: no longer watched"), Assert.Single(engine.Drain()) is var news ? (news.Kind, news.Text) : default);
    }

    [Fact]
    public void Acknowledge_LatchedAlarmOfASensorThatIsGone_EndsIt()
    {
        var rig = new AlarmRig(AlarmRig.Only(new() { Kind = "above", Quantity = "temperature", Warning = 27, Latch = true }, "hot"));
        rig.Run(5 * Minute, 28);
        rig.Roster = new AlarmRoster([], [], IsComplete: true);
        rig.Wait(AlarmRig.Interval);
        Assert.Equal([AlarmEventKind.Raised, AlarmEventKind.Eased], rig.News().Select(n => n.Kind));
        rig.Engine.Acknowledge(Key);
        Assert.Equal(AlarmEventKind.Cleared, Assert.Single(rig.News()).Kind);
    }

    [Fact]
    public void Silence_SetWhileTheAlarmRings_HoldsItFromThenOn()
    {
        var rig = new AlarmRig(AlarmRig.Only(new() { Kind = "above", Quantity = "temperature", Warning = 27 }, "hot"));
        rig.Run(5 * Minute, 28);
        Assert.Null(Assert.Single(rig.News()).HeldBy);
        rig.Silences.Add(rig.Now, rig.Now + (30 * Minute), AlarmRig.Room, rule: null, "anna", "on my way");
        rig.Run(Minute, 28);
        Assert.Equal(Silences.Word, Assert.Single(rig.Engine.Status(), s => s.Alarm == Key).HeldBy);
        rig.Run(31 * Minute, 28);
        Assert.Null(Assert.Single(rig.Engine.Status(), s => s.Alarm == Key).HeldBy);
        Assert.Empty(rig.News()); // told before: its end is not news
    }

    [Fact]
    public void Replay_OutageAmongTheRows_CountsAgainstNoSensor()
    {
        var rows = new List<Reading>();
        for (var i = 0; i < 12; i++, _time.Advance(AlarmRig.Interval)) rows.Add(Row(22));
        _time.Advance(5 * Minute);
        var back = _time.GetUtcNow();
        for (var i = 0; i < 12; i++, _time.Advance(AlarmRig.Interval)) rows.Add(Row(22));
        Assert.NotEmpty(Replayed(rows, []));
        Assert.Empty(Replayed(rows, [back]));
    }

    private IReadOnlyList<AlarmTransition> Replayed(IEnumerable<Reading> rows, IEnumerable<DateTimeOffset> returns)
    {
        var engine = new AlarmEngine(AlarmRules.Of(AlarmRig.Only(new() { Kind = "age", Warning = 2, Critical = 3 }, "age")), _silences, _time);
        engine.Know(new AlarmRoster([new WatchedSensor(AlarmRig.Room, AlarmRig.Interval)], [], IsComplete: true));
        engine.Replay(rows, returns);
        engine.Begin();
        return engine.Drain();
    }

    private AlarmEngine Engine() => new(AlarmRules.Of(AlarmRig.Only(new() { Kind = "above", Quantity = "temperature", Warning = 27 }, "hot")), _silences, _time);

    private Reading Row(double value) => new(AlarmRig.Room, Quantity.Temperature, _time.GetUtcNow(), _time.GetTimestamp(), value, value, Quality.Good);

    private void Run(AlarmEngine engine, TimeSpan time, double value)
    {
        for (var end = _time.GetUtcNow() + time; _time.GetUtcNow() < end; _time.Advance(AlarmRig.Interval)) engine.Take([Row(value)]);
    }

    private static (Incident Incident, IReadOnlyList<AlarmEvent> Events) Incident(DateTimeOffset start, bool isOver)
    {
        var incident = new Incident
        {
            Id = 1, Alarm = Key, Measure = "temperature", Unit = "°C", Level = isOver ? AlarmLevel.None : AlarmLevel.Warning, Worst = AlarmLevel.Warning,
            Start = start, End = isOver ? start.AddMinutes(10) : null, Text = "room: 28 °C",
        };
        return (incident, [new AlarmEvent(2, 1, start, AlarmEventKind.Raised, AlarmLevel.Warning, 28, "room: 28 °C")]);
    }
}

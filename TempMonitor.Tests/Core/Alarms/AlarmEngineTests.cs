using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Alarms;

/// <summary>Who is told of what, and what happens to alarms while nothing is measured.</summary>
public sealed class AlarmEngineTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly SensorId Rack = new("rack"), Room = AlarmRig.Room;

    [Fact]
    public void Gap_WhileATripIsPending_DoesNotResetIt()
    {
        var rig = new AlarmRig(Hot());
        rig.Run(Minute, 28);
        rig.Wait(50 * TimeSpan.FromSeconds(1));
        rig.Say(28);
        rig.Wait(AlarmRig.Interval);
        Assert.Empty(rig.News());
        rig.Say(28);
        Assert.Equal(AlarmEventKind.Raised, Assert.Single(rig.News()).Kind);
    }

    [Fact]
    public void Gap_WhileItIsClearing_ClearsNothingAndBeginsAnew()
    {
        var rig = new AlarmRig(Hot());
        rig.Run(2 * Minute, 28);
        rig.News();
        rig.Run(4 * Minute, 22);
        rig.Wait(10 * Minute);
        rig.Run(4 * Minute, 22);
        Assert.Empty(rig.News());
        rig.Run(2 * Minute, 22);
        Assert.Equal(AlarmEventKind.Cleared, Assert.Single(rig.News()).Kind);
    }

    [Fact]
    public void Clock_SetByAnHour_TripsAndClearsNothing()
    {
        var rig = new AlarmRig(Hot());
        rig.Run(Minute, 28);
        rig.Time.SetUtcNow(rig.Now.AddHours(1));
        rig.Run(30 * TimeSpan.FromSeconds(1), 28);
        Assert.Empty(rig.News());
        rig.Time.SetUtcNow(rig.Now.AddHours(-5));
        rig.Run(30 * TimeSpan.FromSeconds(1), 28);
        Assert.Equal(rig.Now, Assert.Single(rig.News()).Time);
    }

    [Fact]
    public void DependsOn_RootIsOpenAtTheSameLevel_NobodyIsTold()
    {
        var rig = new AlarmRig(new() { Profile = "off", Rules = { ["hot"] = Above(27, 32), ["hotter"] = Above(27.5, 30) with { DependsOn = "hot" } } });
        rig.Run(2 * Minute, 28);
        Assert.Equal([("hot", null), ("hotter", "hot/room")], rig.News().Select(n => (n.Alarm.Rule, n.HeldBy)));
        rig.Run(2 * Minute, 31); // critical for the one, a warning for its root
        Assert.Equal([("hotter", null)], rig.News().Select(n => (n.Alarm.Rule, n.HeldBy)));
        rig.Run(2 * Minute, 33);
        rig.Run(5 * Minute, 27.2); // the root stays open: its end comes at 27 and below
        Assert.Equal(
            [("hot", AlarmEventKind.Raised, null), ("hot", AlarmEventKind.Eased, null), ("hotter", AlarmEventKind.Cleared, "hot/room")],
            rig.News().Select(n => (n.Alarm.Rule, n.Kind, n.HeldBy)));
    }

    [Fact]
    public void DependsOn_RootEndsFirst_TheOtherIsReleased()
    {
        var rig = new AlarmRig(new() { Profile = "off", Rules = { ["hot"] = Above(27) with { ClearDelay = Minute }, ["warm"] = Above(25) with { DependsOn = "hot" } } });
        rig.Run(2 * Minute, 28);
        rig.News();
        rig.Run(2 * Minute, 26);
        Assert.Equal([("hot", AlarmEventKind.Cleared, null), ("warm", AlarmEventKind.Released, null)], rig.News().Select(n => (n.Alarm.Rule, n.Kind, n.HeldBy)));
        rig.Run(6 * Minute, 20);
        Assert.Null(Assert.Single(rig.News()).HeldBy);
    }

    [Fact]
    public void DependsOn_RootEndsAndTheOtherIsGoodButForItsDelay_NobodyHearsOfIt()
    {
        var rig = new AlarmRig(new()
        {
            Profile = "off",
            Rules = { ["hot"] = Above(27) with { ClearDelay = Minute }, ["warm"] = Above(25) with { DependsOn = "hot", ClearDelay = 15 * Minute } },
        });
        rig.Run(5 * Minute, 28);
        rig.Run(20 * Minute, 22);
        Assert.Equal(
            [("hot", AlarmEventKind.Raised), ("hot", AlarmEventKind.Cleared)],
            rig.News().Where(n => n.HeldBy is null).Select(n => (n.Alarm.Rule, n.Kind)));
    }

    [Fact]
    public void Silence_EndsWhileTheAlarmIsOpen_IsReleased()
    {
        var rig = new AlarmRig(Hot());
        rig.Silences.Add(rig.Now, rig.Now + (10 * Minute), Room, rule: null, "anna", "filters");
        rig.Run(5 * Minute, 28);
        Assert.Equal(Silences.Word, Assert.Single(rig.News()).HeldBy);
        rig.Run(6 * Minute, 28);
        var released = Assert.Single(rig.News());
        Assert.Equal((AlarmEventKind.Released, AlarmLevel.Warning, null), (released.Kind, released.Level, released.HeldBy));
    }

    [Fact]
    public void Silence_AlarmBeginsAndEndsInIt_NobodyHearsOfEither()
    {
        var rig = new AlarmRig(Hot());
        rig.Silences.Add(rig.Now, rig.Now + (20 * Minute), sensor: null, "rule", "anna", comment: null);
        rig.Run(2 * Minute, 28);
        rig.Run(6 * Minute, 22);
        rig.Run(15 * Minute, 22);
        Assert.Equal([(AlarmEventKind.Raised, Silences.Word), (AlarmEventKind.Cleared, Silences.Word)], rig.News().Select(n => (n.Kind, n.HeldBy)));
    }

    [Fact]
    public void Silence_OfAnotherSensor_HoldsNothing()
    {
        var rig = new AlarmRig(Hot());
        rig.Silences.Add(rig.Now, rig.Now + (10 * Minute), Rack, rule: null, "anna", comment: null);
        rig.Run(5 * Minute, 28);
        Assert.Null(Assert.Single(rig.News()).HeldBy);
    }

    [Fact]
    public void Latch_GoodAgain_StaysUntilItIsAcknowledged()
    {
        var rig = new AlarmRig(AlarmRig.Only(Above(27, 32) with { Latch = true }));
        rig.Run(2 * Minute, 33);
        rig.Run(20 * Minute, 22);
        var news = rig.News();
        Assert.Equal([(AlarmEventKind.Raised, AlarmLevel.Critical, false), (AlarmEventKind.Eased, AlarmLevel.Critical, true)], news.Select(n => (n.Kind, n.Level, n.IsLatched)));
        Assert.Equal("room: back to 22 °C, open until it is acknowledged", news[1].Text);
        rig.Engine.Acknowledge(new AlarmKey("rule", Room));
        Assert.Equal((AlarmEventKind.Cleared, AlarmLevel.None), (Assert.Single(rig.News()) is var end ? end.Kind : default, AlarmLevel.None));
    }

    [Fact]
    public void Latch_AcknowledgedBefore_EndsByItself()
    {
        var rig = new AlarmRig(AlarmRig.Only(Above(27) with { Latch = true }));
        rig.Run(2 * Minute, 33);
        rig.Engine.Acknowledge(new AlarmKey("rule", Room));
        rig.Run(6 * Minute, 22);
        Assert.Equal([AlarmEventKind.Raised, AlarmEventKind.Cleared], rig.News().Select(n => n.Kind));
    }

    [Fact]
    public void Latch_BadAgainWhileLatched_IsRaisedAgain()
    {
        var rig = new AlarmRig(AlarmRig.Only(Above(27) with { Latch = true }));
        rig.Run(2 * Minute, 33);
        rig.Run(6 * Minute, 22);
        rig.Run(2 * Minute, 33);
        Assert.Equal([AlarmEventKind.Raised, AlarmEventKind.Eased, AlarmEventKind.Raised], rig.News().Select(n => n.Kind));
    }

    [Fact]
    public void Active_OutsideOfItsHours_IsNotJudgedAndAnOpenAlarmEnds()
    {
        var rig = new AlarmRig(AlarmRig.Only(Above(27) with { Active = "12:00-12:30" })); // the clock shows 12:00
        rig.Run(5 * Minute, 28);
        Assert.Equal(AlarmEventKind.Raised, Assert.Single(rig.News()).Kind);
        rig.Run(60 * Minute, 28);
        Assert.Equal("room: no longer watched, by the hours of its rule", Assert.Single(rig.News()).Text);
        Assert.False(rig.Engine.Status().Single().IsActive);
    }

    [Fact]
    public void Members_OfAGroupThatSpeaks_AreSilentButForTheirAge()
    {
        var group = new SensorId("air");
        var rig = new AlarmRig(
            options: null,
            new WatchedSensor(Room, AlarmRig.Interval) { Group = group, IsSpokenFor = true },
            new WatchedSensor(Rack, AlarmRig.Interval) { Group = group, IsSpokenFor = true },
            new WatchedSensor(group, AlarmRig.Interval) { IsPrimary = true });
        for (var i = 0; i < 60; i++, rig.Wait(AlarmRig.Interval))
        {
            rig.Say(40, sensor: Room);
            rig.Say(28, sensor: group);
        }

        Assert.Equal(
            [("data-age/rack", AlarmLevel.Warning, null), ("temperature-high/air", AlarmLevel.Warning, null)],
            rig.News().Select(n => (n.Alarm.ToString(), n.Level, n.HeldBy)));
    }

    [Fact]
    public void Board_TwoChipsOfOneAir_OneSpeaksAndTheOtherTakesOver()
    {
        var board = new SensorId("board");
        var rig = new AlarmRig(Hot(), new WatchedSensor(Rack, AlarmRig.Interval) { Group = board }, new WatchedSensor(Room, AlarmRig.Interval) { Group = board, IsPrimary = true });
        for (var i = 0; i < 60; i++, rig.Wait(AlarmRig.Interval))
        {
            rig.Say(40, sensor: Rack);
            rig.Say(22, sensor: Room);
        }

        Assert.Empty(rig.News());
        Assert.Equal(Room, Assert.Single(rig.Engine.Status()).Alarm.Sensor);
        for (var i = 0; i < 20; i++, rig.Wait(AlarmRig.Interval)) rig.Say(40, sensor: Rack);
        Assert.Equal((Rack, null), (Assert.Single(rig.News()) is var news ? (news.Alarm.Sensor, news.HeldBy) : default));
    }

    [Fact]
    public void Board_TheOtherTakesOverWhileTheFirstsAlarmIsOpen_NobodyIsToldTwice()
    {
        var board = new SensorId("board");
        var rig = new AlarmRig(Hot(), new WatchedSensor(Room, AlarmRig.Interval) { Group = board, IsPrimary = true }, new WatchedSensor(Rack, AlarmRig.Interval) { Group = board });
        rig.Run(5 * Minute, 28);
        rig.News();
        for (var i = 0; i < 30; i++, rig.Wait(AlarmRig.Interval)) rig.Say(28, sensor: Rack);
        Assert.Equal("rule/room", Assert.Single(rig.News()).HeldBy);
    }

    [Fact]
    public void WholeBus_FallsSilent_OneAlarmIsTold()
    {
        var third = new SensorId("third");
        var rig = new AlarmRig(options: null, new WatchedSensor(Rack, AlarmRig.Interval), new WatchedSensor(Room, AlarmRig.Interval) { IsPrimary = true }, new WatchedSensor(third, AlarmRig.Interval));
        for (var i = 0; i < 10; i++, rig.Wait(AlarmRig.Interval))
            foreach (var sensor in new[] { Rack, Room, third }) rig.Say(22, sensor: sensor);
        rig.Wait(5 * Minute);
        var news = rig.News();
        Assert.Equal(6, news.Count);
        Assert.Equal([Room, Room], news.Where(n => n.HeldBy is null).Select(n => n.Alarm.Sensor));
        Assert.All(news.Where(n => n.Alarm.Sensor != Room), n => Assert.Equal("data-age/room", n.HeldBy));

        rig.Say(22, sensor: Room); // it comes back, the others do not: now they are news of their own
        Assert.Equal([(Room, AlarmEventKind.Cleared), (third, AlarmEventKind.Released), (Rack, AlarmEventKind.Released)], rig.News().Where(n => n.HeldBy is null).Select(n => (n.Alarm.Sensor, n.Kind)));
    }

    [Fact]
    public void Forget_ItMeasuresHumidityNoMore_EndsItsAlarms()
    {
        var rig = new AlarmRig();
        for (var i = 0; i < 40; i++, rig.Wait(AlarmRig.Interval)) rig.Say(AlarmRig.Room, Quality.Good, (Quantity.Temperature, 22), (Quantity.Humidity, 75));
        Assert.Equal("humidity-high", Assert.Single(rig.News()).Alarm.Rule);
        rig.Engine.Forget(Room, [Quantity.Humidity]);
        Assert.Equal("room: no longer watched, it measures no humidity any more", Assert.Single(rig.News()).Text);
        rig.Run(5 * Minute, 22);
        Assert.Empty(rig.News());
        Assert.DoesNotContain(rig.Engine.Status(), s => s.Alarm.Rule.StartsWith("humidity", StringComparison.Ordinal));
    }

    [Fact]
    public void Roster_SensorIsGoneForGood_ItsAlarmsEnd()
    {
        var rig = new AlarmRig(Hot());
        rig.Run(5 * Minute, 28);
        rig.News();
        rig.Roster = new AlarmRoster([], [], IsComplete: true);
        rig.Wait(AlarmRig.Interval);
        Assert.Equal((AlarmEventKind.Cleared, "room: no longer watched, there is no such sensor any more"), Assert.Single(rig.News()) is var news ? (news.Kind, news.Text) : default);
        Assert.Empty(rig.Engine.Status());
    }

    [Fact]
    public void Begin_ReadingsThatCameBefore_AreJudgedThenAndNotTwice()
    {
        var time = new Fakes.ManualTimeProvider();
        var engine = new AlarmEngine(AlarmRules.Of(AlarmRig.Only(Above(27))), new Silences(), time);
        engine.Know(new AlarmRoster([new WatchedSensor(Room, AlarmRig.Interval)], [], IsComplete: true));
        var rows = new List<Reading>();
        for (var i = 0; i < 12; i++, time.Advance(AlarmRig.Interval))
        {
            rows.Add(new Reading(Room, Quantity.Temperature, time.GetUtcNow(), time.GetTimestamp(), 28, 28, Quality.Good));
            engine.Take([rows[^1]]);
        }

        Assert.Empty(engine.Drain());
        engine.Replay(rows.Take(3).Select(r => r with { Timestamp = 0 }));
        engine.Begin();
        Assert.Equal(rows[6].Time, Assert.Single(engine.Drain()).Time);
    }

    [Fact]
    public void Status_NothingReadYet_IsUnknownNotGood()
    {
        var rig = new AlarmRig();
        rig.Say(22);
        var states = rig.Engine.Status().ToDictionary(s => s.Alarm.Rule, s => s.State);
        Assert.Equal((AlarmState.Ok, AlarmState.Unknown, AlarmState.Unknown), (states["temperature-high"], states["temperature-rise"], states["forecast"]));
        rig.Wait(2 * Minute);
        Assert.Equal(AlarmState.Unknown, rig.Engine.Status().Single(s => s.Alarm.Rule == "temperature-high").State);
        Assert.Equal((AlarmState.Critical, 35.0, 65.0), rig.Engine.Status().Single(s => s.Alarm.Rule == "data-age") is var age ? (age.State, age.Warning, age.Critical) : default);
    }

    [Fact]
    public void Rule_WithWordsOfTheUser_SaysThemWhenItBegins()
    {
        var rig = new AlarmRig(AlarmRig.Only(Above(27) with { Text = "call Anna" }));
        rig.Run(2 * Minute, 28);
        Assert.Equal("room: 28 °C, above the warning limit of 27 °C - call Anna", Assert.Single(rig.News()).Text);
    }

    [Fact]
    public void SelfTest_DefaultRules_BeginsAndEndsAndIsMarked()
    {
        var rig = new AlarmRig();
        var news = AlarmSelfTest.Run(rig.Rules, rig.Now, rig.Time);
        Assert.Equal(["Raised Critical selftest: 33 °C, above the critical limit of 32 °C (test)", "Cleared None selftest: back to 30 °C (test)"], news.Select(n => $"{n.Kind} {n.Level} {n.Text}"));
        Assert.All(news, n => Assert.True(n is { IsTest: true, HeldBy: null } && n.Time == rig.Now));
        Assert.Empty(rig.News());
    }

    private static AlarmOptions Hot() => AlarmRig.Only(Above(27) with { WarningTrip = TimeSpan.FromMinutes(2) });

    private static RuleOptions Above(double warning, double? critical = null) => new() { Kind = "above", Quantity = "temperature", Warning = warning, Critical = critical };
}

using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using static TempMonitor.Core.Alarms.AlarmLevel;

namespace TempMonitor.Tests.Core.Notifications;

public sealed class DeliveryPlanTests
{
    [Fact]
    public void Alarm_BeginsWorsensEnds_IsThreeMessages()
    {
        var rig = new PlanRig();
        rig.Story.Raise("room", Warning, 0);
        rig.At(0);
        rig.Story.Raise("room", Critical, 5);
        rig.At(5);
        rig.Story.Ease("room", 20);
        rig.Story.Clear("room", 30);
        rig.At(30);
        rig.At(60);
        Assert.Equal(["alarm room warning", "alarm room critical", "recovery room"], rig.Told);
    }

    [Fact]
    public void Alarm_BeginsAndEndsWhileNobodyCouldBeReached_BothAreTold()
    {
        var rig = new PlanRig();
        rig.Story.Raise("room", Warning, 0);
        rig.Story.Raise("rack", Critical, 1);
        rig.Story.Clear("room", 10);
        rig.At(24 * 60);
        Assert.Equal(["alarm room warning", "alarm rack critical", "recovery room"], rig.Told);
        Assert.Equal(AlarmStory.Noon, rig.Deliveries[0].Delivery.Messages[0].Event.Time);
    }

    [Fact]
    public void Level_Critical_HearsNoWarningAndItsEndOnlyAfterACritical()
    {
        var rig = new PlanRig(o => o.Level = Critical);
        rig.Story.Raise("room", Warning, 0);
        rig.Story.Clear("room", 5);
        rig.Story.Raise("rack", Warning, 6);
        rig.Story.Raise("rack", Critical, 7);
        rig.Story.Clear("rack", 9);
        rig.At(10);
        Assert.Equal(["alarm rack critical", "recovery rack"], rig.Told);
    }

    [Fact]
    public void Held_IsNeverToldUntilReleased()
    {
        var rig = new PlanRig();
        rig.Story.Raise("room", Warning, 0, heldBy: "silence");
        rig.At(5);
        Assert.Empty(rig.Told);
        rig.Story.Release("room", 10);
        rig.Story.Clear("room", 12, heldBy: "silence");
        rig.At(12);
        Assert.Equal(["alarm room warning"], rig.Told);
    }

    [Fact]
    public void Released_WhatWasToldBefore_IsNotToldAgain()
    {
        var rig = new PlanRig();
        rig.Story.Raise("room", Warning, 0);
        rig.Story.Release("room", 10);
        rig.At(11);
        Assert.Equal(["alarm room warning"], rig.Told);
    }

    [Fact]
    public void SelfTestAndNotes_AreNotTold()
    {
        var rig = new PlanRig();
        rig.Story.Testing = true;
        rig.Story.Raise("room", Critical, 0);
        rig.Story.Clear("room", 1);
        rig.Story.Testing = false;
        rig.Story.Raise("rack", Warning, 2);
        rig.Story.Note("rack", 3, AlarmEventKind.Sent);
        rig.Story.Note("rack", 3, AlarmEventKind.NotSent);
        rig.Story.Note("rack", 3, AlarmEventKind.Noted);
        rig.Story.Note("rack", 3, AlarmEventKind.StillTaken);
        rig.At(4);
        Assert.Equal(["alarm rack warning"], rig.Told);
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void Delay_StillOpenAfterIt_IsTold(double clearedAt, bool told)
    {
        var rig = new PlanRig(o => o.Delay = TimeSpan.FromMinutes(20));
        rig.Story.Raise("room", Warning, 0);
        rig.At(19.9);
        Assert.Empty(rig.Told);
        rig.Story.Clear("room", clearedAt);
        rig.At(30);
        Assert.Equal(told ? ["alarm room warning", "recovery room"] : [], rig.Told);
    }

    [Fact]
    public void Delay_Acknowledged_StopsItUntilItGetsWorse()
    {
        var rig = new PlanRig(o => o.Delay = TimeSpan.FromMinutes(20));
        rig.Story.Raise("room", Warning, 0);
        rig.Story.Acknowledge("room", 10);
        rig.At(40);
        Assert.Empty(rig.Told);
        rig.Story.Raise("room", Critical, 41);
        rig.At(60);
        Assert.Empty(rig.Told);
        rig.At(61);
        Assert.Equal(["alarm room critical"], rig.Told);
    }

    [Fact]
    public void Delay_WorseInBetween_TellsTheWorseAtTheFirstTime()
    {
        var rig = new PlanRig(o => o.Delay = TimeSpan.FromMinutes(20));
        rig.Story.Raise("room", Warning, 0);
        rig.Story.Raise("room", Critical, 15);
        rig.At(20);
        Assert.Equal(["alarm room critical"], rig.Told);
    }

    [Fact]
    public void Delay_HeldWhenItIsUp_WaitsForTheEndOfTheSilence()
    {
        var rig = new PlanRig(o => o.Delay = TimeSpan.FromMinutes(20));
        rig.HeldSensors.Add("room");
        rig.Story.Raise("room", Warning, 0);
        rig.At(30);
        rig.Story.Raise("rack", Warning, 31);
        rig.At(35);
        Assert.Empty(rig.Told);
        rig.HeldSensors.Clear();
        rig.At(36);
        Assert.Equal(["alarm room warning"], rig.Told);
    }

    [Fact]
    public void Delay_ClockSetBackByYears_WaitsNoLongerThanTheDelay()
    {
        var rig = new PlanRig(o => o.Delay = TimeSpan.FromMinutes(20));
        rig.Story.Raise("room", Warning, 0);
        rig.At(-1_000_000);
        rig.At(-1_000_000 + 20);
        Assert.Equal(["alarm room warning"], rig.Told);
    }

    [Fact]
    public void Repeat_OpenAlarm_IsRemindedSoManyTimes()
    {
        var rig = new PlanRig(o => (o.Repeat, o.RepeatTimes) = (TimeSpan.FromMinutes(5), 2));
        rig.Story.Raise("room", Warning, 0);
        for (var minute = 0; minute < 60; minute++) rig.At(minute);
        Assert.Equal(["alarm room warning", "reminder room warning", "reminder room warning"], rig.Told);
        Assert.Equal([0, 5, 10], rig.Deliveries.Select(d => (d.Time - AlarmStory.Noon).TotalMinutes));
        Assert.Equal(3, rig.Deliveries.Select(d => d.Delivery.Id).Distinct().Count());
    }

    [Fact]
    public void Repeat_Acknowledged_Stops()
    {
        var rig = new PlanRig(o => o.Repeat = TimeSpan.FromMinutes(5));
        rig.Story.Raise("room", Warning, 0);
        rig.At(0);
        rig.At(5);
        rig.Story.Acknowledge("room", 6);
        rig.At(20);
        Assert.Equal(2, rig.Told.Count);
    }

    [Fact]
    public void Repeat_ReminderThatCouldNotGo_IsDroppedWhenItIsOver()
    {
        var rig = new PlanRig(o => o.Repeat = TimeSpan.FromMinutes(5));
        rig.Story.Raise("room", Warning, 0);
        rig.At(0);
        Assert.Equal(MessageKind.Reminder, rig.Plan.Next(AlarmStory.Noon.AddMinutes(6))!.Messages[0].Kind); // and fails
        rig.Story.Clear("room", 7);
        rig.At(8);
        Assert.Equal(["alarm room warning", "recovery room"], rig.Told);
    }

    [Fact]
    public void QuietHours_WarningWaitsCriticalPasses()
    {
        var rig = new PlanRig(o => o.QuietHours = "13:00-14:00");
        rig.Story.Raise("room", Warning, 61);
        rig.Story.Raise("rack", Critical, 62);
        rig.At(63);
        Assert.Equal(["alarm rack critical"], rig.Told);
        rig.At(119.9);
        Assert.Single(rig.Told);
        rig.At(120);
        Assert.Equal(["alarm rack critical", "alarm room warning"], rig.Told);
    }

    [Fact]
    public void QuietHours_WaitingWarningBecomesCritical_IsOneMessage()
    {
        var rig = new PlanRig(o => o.QuietHours = "13:00-14:00");
        rig.Story.Raise("room", Warning, 61);
        rig.At(62);
        rig.Story.Raise("room", Critical, 63);
        rig.At(64);
        rig.Story.Clear("room", 70);
        rig.At(121);
        Assert.Equal(["alarm room critical", "recovery room"], rig.Told);
    }

    [Fact]
    public void QuietHours_CameAndWent_IsOneSummaryAtTheirEnd()
    {
        var rig = new PlanRig(o => o.QuietHours = "13:00-14:00");
        rig.Story.Raise("room", Warning, 61);
        rig.Story.Raise("rack", Warning, 62);
        rig.At(63);
        rig.Restart();
        rig.Story.Clear("room", 70);
        rig.At(71);
        rig.At(121);
        Assert.Equal(["summary of alarm room warning, recovery room", "alarm rack warning"], rig.Told);
    }

    [Fact]
    public void QuietHours_OutageInThem_IsToldOneByOneWhenNothingWaitedForThem()
    {
        var rig = new PlanRig(o => o.QuietHours = "23:00-23:30");
        rig.Story.Raise("room", Warning, 0);
        rig.Story.Clear("room", 10);
        rig.At(60);
        Assert.Equal(["alarm room warning", "recovery room"], rig.Told);
    }

    [Fact]
    public void RateLimit_Flood_HalfAtOnceThenOneSummaryThatHasAll()
    {
        var rig = new PlanRig(o => o.RateLimit = 4);
        for (var i = 0; i < 30; i++) rig.Story.Raise($"s{i}", Critical, 0);
        rig.At(0);
        Assert.Equal(2, rig.Told.Count);
        rig.At(19);
        Assert.Equal(2, rig.Told.Count);
        rig.At(20);
        Assert.Equal(3, rig.Told.Count);
        Assert.Equal(28, rig.Deliveries[2].Delivery.Messages.Count);
        rig.At(600);
        Assert.Equal(3, rig.Told.Count);
    }

    [Fact]
    public void Outbox_TooMany_TheOldestWarningsGoAndAreCounted()
    {
        var rig = new PlanRig();
        rig.Story.Raise("first", Critical, 0);
        for (var i = 0; i < TargetState.MostWaiting + 9; i++) rig.Story.Raise($"s{i}", Warning, 1);
        rig.Read();
        Assert.Equal(TargetState.MostWaiting, rig.Plan.State.Outbox.Count);
        rig.At(2);
        Assert.Equal("alarm first critical", rig.Told[0]);
        Assert.Equal(10, rig.Deliveries[0].Delivery.Omitted);
        Assert.All(rig.Deliveries.Skip(1), d => Assert.Equal(0, d.Delivery.Omitted));
    }

    [Fact]
    public void LookAgain_NothingOpen_IsLongAndWithAStepAheadIsExact()
    {
        var rig = new PlanRig(o => o.Delay = TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.FromMinutes(10), rig.Plan.LookAgain(AlarmStory.Noon));
        rig.Story.Raise("room", Warning, 0);
        rig.At(0);
        Assert.Equal(TimeSpan.FromSeconds(10), rig.Plan.LookAgain(AlarmStory.Noon));
    }

    [Fact]
    public void State_WrittenAndRead_IsTheSame()
    {
        var rig = new PlanRig(o => (o.Delay, o.QuietHours) = (TimeSpan.FromMinutes(1), "11:00-13:00"));
        rig.Story.Raise("room", Warning, 0);
        rig.Story.Raise("rack", Critical, 0);
        rig.At(2);
        rig.Story.Clear("room", 3);
        rig.Story.Raise("door", Warning, 3);
        rig.At(3);
        var text = TargetStateJson.Write(rig.Plan.State);
        var read = TargetStateJson.Read(text)!;
        Assert.Equal(text, TargetStateJson.Write(read));
        Assert.Equal(rig.Plan.State.Outbox, read.Outbox);
        Assert.Equal(2, read.Outbox.Count);
        Assert.Equal(Lateness.QuietHours, read.Outbox[0].Late);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"Outbox\":null}")]
    [InlineData("{\"Outbox\":[{}]}")]
    [InlineData("{\"Outbox\":[{\"Kind\":1,\"Event\":null,\"Incident\":null,\"Weight\":1}]}")]
    public void State_DamagedText_IsNone(string text) => Assert.Null(TargetStateJson.Read(text));
}

using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Notifications;

/// <summary>Any story, a target that often can't be reached, a daemon that is killed again and again.</summary>
public sealed class DeliveryPlanPropertyTests
{
    private static readonly string[] Sensors = ["a", "b", "c"];

    // what happens (0 to 5), to whom, how many minutes later; whether the target takes messages then (0: no), and whether the daemon is killed (0: yes)
    private static readonly Gen<(int What, int Who, int Later, int Takes, int Lives)[]> AnyStory =
        Gen.ArrayOf(
            from what in Gen.Choose(0, 5)
            from who in Gen.Choose(0, 2)
            from later in Gen.Choose(0, 40)
            from takes in Gen.Choose(0, 2)
            from lives in Gen.Choose(0, 3)
            select (what, who, later, takes, lives));

    [Fact]
    public void Told_AnyStoryAndFailures_EachOnceAndInOrder() => ForAny(_ => { }, (rig, _) =>
        rig.Deliveries.SelectMany(d => d.Delivery.Messages).Select(m => m.Event.Id).SequenceEqual(Expected(rig.Story.Records)));

    [Fact]
    public void Told_AnyStory_NothingHeldEver() => ForAny(o => (o.Delay, o.Repeat) = (TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(5)), (rig, _) =>
        rig.Deliveries.SelectMany(d => d.Delivery.Messages).Where(m => m.Kind != MessageKind.Reminder).All(m => m.Event.HeldBy is null));

    [Fact]
    public void Told_WithEveryOption_NoMessageTwice() => ForAny(Everything, (rig, _) =>
        rig.Deliveries.SelectMany(d => d.Delivery.Messages).GroupBy(m => m.Id).All(g => g.Count() == 1));

    [Fact]
    public void Told_WithEveryOption_EachAlarmInTheOrderOfItsEvents() => ForAny(Everything, (rig, _) =>
        rig.Deliveries.SelectMany(d => d.Delivery.Messages).Where(m => m.Kind != MessageKind.Reminder).GroupBy(m => m.Incident.Id).All(g => g.Select(m => m.Event.Id).SequenceEqual(g.Select(m => m.Event.Id).Order())));

    [Fact]
    public void Told_WithEveryOption_NeverMoreThanTheLimitInAnyHour() => ForAny(Everything, (rig, _) =>
        rig.Deliveries.All(d => rig.Deliveries.Count(o => o.Time >= d.Time && o.Time < d.Time.AddHours(1)) <= 5));

    [Fact]
    public void Told_WithEveryOption_NoWarningAloneInTheQuietHours() => ForAny(Everything, (rig, _) =>
        rig.Deliveries.All(d => d.Time.Hour != 13 || d.Delivery.Messages.All(m => m.Weight == AlarmLevel.Critical)));

    [Fact]
    public void Reminders_AnyStory_AreBoundedAndNoneAfterAnAcknowledgement() => ForAny(o => (o.Repeat, o.RepeatTimes) = (TimeSpan.FromMinutes(5), 2), (rig, _) =>
        rig.Deliveries.SelectMany(d => d.Delivery.Messages.Where(m => m.Kind == MessageKind.Reminder).Select(m => (d.Known, Message: m))).GroupBy(r => r.Message.Incident.Id)
            .All(g => g.Count() <= 2 && g.All(r => !IsAcknowledged(rig.Story.Records.Take(r.Known), r.Message.Incident.Id))));

    [Fact]
    public void Delay_AnyStory_TellsExactlyWhatWasOpenAndUnansweredThroughIt() => ForAny(o => (o.Delay, o.Recovery) = (TimeSpan.FromMinutes(15), false), (rig, end) =>
        rig.Deliveries.SelectMany(d => d.Delivery.Messages).All(m => Stayed(rig.Story.Records, m, end)));

    [Fact]
    public void State_AfterAllIsOver_IsEmpty() => ForAny(Everything, (rig, end) =>
    {
        foreach (var sensor in Sensors.Where(rig.Story.IsOpen)) rig.Story.Clear(sensor, end);
        for (var i = 0; i < 400; i++) rig.At(end + (i * 10));
        return rig.Plan.State is { Watched.Count: 0, Outbox.Count: 0 };
    });

    private static void Everything(SomeDelivery options) =>
        (options.Delay, options.Repeat, options.RateLimit, options.QuietHours) = (TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10), 5, "13:00-14:00");

    private static void ForAny(Action<SomeDelivery> choose, Func<PlanRig, double, bool> holds) => Prop.ForAll(AnyStory.ToArbitrary(), story =>
    {
        var rig = new PlanRig(choose);
        var minute = 0.0;
        foreach (var (what, who, later, takes, lives) in story)
        {
            Happen(rig.Story, what, Sensors[who], minute);
            if (takes > 0) rig.At(minute);
            else Fail(rig, minute);
            if (lives == 0) rig.Restart();
            minute += later;
        }

        for (var i = 0; i <= 240; i++) rig.At(minute + i);
        return holds(rig, minute + 240);
    }).MustHold();

    /// <summary>The plan is asked and its answer gets nowhere.</summary>
    private static void Fail(PlanRig rig, double minute)
    {
        rig.Read();
        rig.Plan.Next(AlarmStory.Noon.AddMinutes(minute));
    }

    private static void Happen(AlarmStory story, int what, string sensor, double minute)
    {
        if (!story.IsOpen(sensor)) story.Raise(sensor, what % 2 == 0 ? AlarmLevel.Warning : AlarmLevel.Critical, minute, what == 5 ? "silence" : null);
        else if (what <= 1) story.Clear(sensor, minute);
        else if (what == 2) story.Raise(sensor, AlarmLevel.Critical, minute);
        else if (what == 3) story.Acknowledge(sensor, minute);
        else if (what == 4) story.Ease(sensor, minute);
        else story.Release(sensor, minute);
    }

    /// <summary>Without any option: what is not held, and the end of what was told.</summary>
    private static List<long> Expected(IEnumerable<AlarmRecord> records)
    {
        var told = new Dictionary<long, AlarmLevel>();
        var expected = new List<long>();
        foreach (var (happened, incident) in records)
        {
            var before = told.GetValueOrDefault(incident.Id);
            var isAlarm = happened.Kind == AlarmEventKind.Raised || (happened.Kind == AlarmEventKind.Released && before < happened.Level);
            if (isAlarm && happened.HeldBy is null) told[incident.Id] = happened.Level > before ? happened.Level : before;
            if ((isAlarm && happened.HeldBy is null) || (happened.Kind == AlarmEventKind.Cleared && before != AlarmLevel.None)) expected.Add(happened.Id);
        }

        return expected;
    }

    private static bool IsAcknowledged(IEnumerable<AlarmRecord> records, long incident) => records
        .Where(r => r.Incident.Id == incident && r.Event.Kind is AlarmEventKind.Acknowledged or AlarmEventKind.Raised or AlarmEventKind.Released)
        .Select(r => r.Event.Kind).LastOrDefault() == AlarmEventKind.Acknowledged;

    /// <summary>Between some raising and 15 minutes later there was neither an end nor an acknowledgement.</summary>
    private static bool Stayed(IReadOnlyList<AlarmRecord> records, Message message, double end)
    {
        var own = records.Where(r => r.Incident.Id == message.Incident.Id).ToList();
        return own.Where(r => r.Event.Kind is AlarmEventKind.Raised or AlarmEventKind.Released).Any(raised =>
            raised.Event.Time.AddMinutes(15) <= AlarmStory.Noon.AddMinutes(end)
            && !own.Exists(o => o.Event.Kind is AlarmEventKind.Cleared or AlarmEventKind.Acknowledged && o.Event.Id > raised.Event.Id && o.Event.Time < raised.Event.Time.AddMinutes(15)));
    }
}

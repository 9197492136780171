using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using static TempMonitor.Core.Alarms.AlarmLevel;

namespace TempMonitor.Tests.Core.Notifications;

/// <summary>Weeks without a receiver, while alarms come and go.</summary>
public sealed class OutboxLimitTests
{
    private const int Most = TargetState.MostWaiting;

    private readonly AlarmStory _story = new();

    [Fact]
    public void People_EndOfWhatWasTold_IsKeptThroughAnyFlood()
    {
        var plan = new DeliveryPlan(new SomeDelivery { RateLimit = 0 }, TimeZoneInfo.Utc, new TargetState());
        Tell("told", plan, 0);
        _story.Clear("told", 1);
        for (var i = 0; i < Most; i++) ComeAndGo($"s{i}", 2);
        Read(plan);
        Assert.Equal(Most, plan.State.Outbox.Count);
        Assert.Equal("told", plan.State.Outbox[0].Incident.Alarm.Sensor.Name);
        Assert.Equal(Most + 1, plan.TakeLeftOut().Count); // one recovery and two of each other
        Assert.Empty(plan.TakeLeftOut());
    }

    [Fact]
    public void People_ToldWhileItsEndWaits_TheEndIsKeptToo()
    {
        var plan = new DeliveryPlan(new SomeDelivery { RateLimit = 0 }, TimeZoneInfo.Utc, new TargetState());
        _story.Raise("told", Warning, 0);
        _story.Clear("told", 1);
        Read(plan);
        plan.Delivered(plan.Next(AlarmStory.Noon.AddMinutes(2))!, AlarmStory.Noon.AddMinutes(2));
        var restarted = new DeliveryPlan(new SomeDelivery { RateLimit = 0 }, TimeZoneInfo.Utc, TargetStateJson.Read(TargetStateJson.Write(plan.State))!);
        for (var i = 0; i < Most; i++) _story.Raise($"s{i}", Critical, 3);
        Read(restarted);
        Assert.Equal(MessageKind.Recovery, restarted.State.Outbox[0].Kind);
        Assert.Equal("s0", Assert.Single(restarted.TakeLeftOut()).Incident.Alarm.Sensor.Name);
    }

    [Fact]
    public void Standing_Flood_IsBoundedAndLosesNeitherEndsNorWhatIsOpen()
    {
        var plan = Standing();
        Tell("told", plan, 0);
        _story.Clear("told", 1);
        for (var i = 0; i < Most + 9; i++) _story.Raise($"s{i}", Warning, 2);
        Read(plan);
        Assert.Equal(Most, plan.State.Outbox.Count);
        Assert.Equal(10, plan.TakeLeftOut().Count);

        var delivery = plan.Next(AlarmStory.Noon.AddDays(20))!;
        Assert.Equal("recovery told", PlanRig.Word(delivery.Messages[0]));
        Assert.Equal(Most + 9, delivery.Messages.Count(m => m.Kind == MessageKind.Alarm)); // the whole state, whatever was left out of the news
        plan.Delivered(delivery, AlarmStory.Noon.AddDays(20));
        Assert.Equal(0, plan.State.Omitted);
        _story.Clear("s0", 3);
        Read(plan);
        Assert.Equal("recovery s0", PlanRig.Word(Assert.Single(plan.State.Outbox)));
    }

    [Fact]
    public void Standing_LeftOutAndOverBeforeItWasTold_HasNoEnd()
    {
        var plan = Standing();
        for (var i = 0; i < Most + 1; i++) _story.Raise($"s{i}", Warning, 0);
        Read(plan);
        _story.Clear("s0", 1);
        Read(plan);
        Assert.Equal(Most, plan.State.Outbox.Count);
        Assert.DoesNotContain(plan.State.Outbox, m => m.Kind == MessageKind.Recovery);
    }

    [Fact]
    public void Standing_Posted_IsWrittenDownOnceNotEachMinute()
    {
        var plan = Standing();
        Tell("room", plan, 0);
        plan.MarkSaved();
        plan.Delivered(plan.Next(AlarmStory.Noon.AddMinutes(5))!, AlarmStory.Noon.AddMinutes(5));
        Assert.False(plan.NeedsSaving);
    }

    private static StandingPlan Standing() => new(new SomeDelivery(), new TargetState(), TimeSpan.FromMinutes(1));

    private void Tell(string sensor, ITargetPlan plan, double minute)
    {
        _story.Raise(sensor, Warning, minute);
        Read(plan);
        plan.Delivered(plan.Next(AlarmStory.Noon.AddMinutes(minute))!, AlarmStory.Noon.AddMinutes(minute));
    }

    private void ComeAndGo(string sensor, double minute)
    {
        _story.Raise(sensor, Warning, minute);
        _story.Clear(sensor, minute);
    }

    private void Read(ITargetPlan plan)
    {
        foreach (var record in _story.Records) plan.Apply(record);
    }
}

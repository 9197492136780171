using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using static TempMonitor.Core.Alarms.AlarmLevel;

namespace TempMonitor.Tests.Core.Notifications;

public sealed class StandingPlanTests
{
    private readonly AlarmStory _story = new();
    private readonly StandingPlan _plan = new(new SomeDelivery(), new TargetState(), TimeSpan.FromMinutes(1));

    [Fact]
    public void Open_IsSaidAgainEachMinuteAndItsEndOnce()
    {
        _story.Raise("room", Warning, 0);
        Assert.Equal("alarm room warning | news 1", Post(0));
        Assert.Equal("", Post(0.5));
        Assert.Equal("alarm room warning | news 0", Post(1));
        _story.Clear("room", 1.5);
        Assert.Equal("recovery room | news 1", Post(1.5));
        Assert.Equal("", Post(10));
    }

    [Fact]
    public void Worse_TheWarningEndsAndTheCriticalBegins()
    {
        _story.Raise("room", Warning, 0);
        Post(0);
        var critical = _story.Raise("room", Critical, 1);
        Read();
        var delivery = _plan.Next(critical.Event.Time)!;
        Assert.Equal([Warning, Critical], delivery.Messages.Select(m => m.Weight));
        Assert.Equal([MessageKind.Recovery, MessageKind.Alarm], delivery.Messages.Select(m => m.Kind));
    }

    [Fact]
    public void Held_IsNotPostedAndItsEndNeither()
    {
        _story.Raise("room", Warning, 0, heldBy: "silence");
        Assert.Equal("", Post(0));
        _story.Clear("room", 1);
        Assert.Equal("", Post(1));
        _story.Raise("rack", Warning, 2, heldBy: "silence");
        _story.Release("rack", 3);
        Assert.Equal("alarm rack warning | news 1", Post(3));
        _story.Clear("rack", 4, heldBy: "temperature-high"); // told, so it must be ended
        Assert.Equal("recovery rack | news 1", Post(4));
    }

    [Fact]
    public void Failure_KeepsEverythingForTheNextTry()
    {
        _story.Raise("room", Warning, 0);
        Post(0);
        _story.Clear("room", 1);
        Read();
        Assert.NotNull(_plan.Next(AlarmStory.Noon.AddMinutes(1)));
        Assert.Equal("recovery room | news 1", Post(2));
    }

    [Fact]
    public void BeganAndEndedUnreached_IsNothing()
    {
        _story.Raise("room", Warning, 0);
        _story.Clear("room", 1);
        Assert.Equal("", Post(2));
        Assert.Empty(_plan.State.Watched);
    }

    [Fact]
    public void Restart_PostsAtOnceWhatWasOpen()
    {
        _story.Raise("room", Warning, 0);
        Post(0);
        var restarted = new StandingPlan(new SomeDelivery(), TargetStateJson.Read(TargetStateJson.Write(_plan.State))!, TimeSpan.FromMinutes(1));
        Assert.NotNull(restarted.Next(AlarmStory.Noon.AddSeconds(1)));
    }

    [Fact]
    public void Refused_IsNotTriedAgainAtOnce()
    {
        _story.Raise("room", Warning, 0);
        Read();
        _plan.Dropped(_plan.Next(AlarmStory.Noon)!, AlarmStory.Noon);
        Assert.Null(_plan.Next(AlarmStory.Noon.AddSeconds(30)));
        Assert.NotNull(_plan.Next(AlarmStory.Noon.AddSeconds(60)));
    }

    private void Read()
    {
        foreach (var record in _story.Records) _plan.Apply(record);
    }

    private string Post(double minute)
    {
        Read();
        if (_plan.Next(AlarmStory.Noon.AddMinutes(minute)) is not { } delivery) return "";
        _plan.Delivered(delivery, AlarmStory.Noon.AddMinutes(minute));
        return $"{string.Join(", ", delivery.Messages.Select(PlanRig.Word))} | news {delivery.News.Count}";
    }
}

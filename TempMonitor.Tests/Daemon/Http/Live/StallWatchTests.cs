using TempMonitor.Daemon.Http.Live;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Live;

public sealed class StallWatchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ManualTimeProvider _time = new();
    private readonly StallWatch _watch;

    public StallWatchTests() => _watch = new StallWatch(_time, Patience);

    [Fact]
    public void IsStalled_TakesNothing_AfterThePatience()
    {
        Assert.False(Look(true, 5, 0));
        Assert.False(Look(true, 5, 19.9));
        Assert.True(Look(true, 5, 0.1));
        Assert.True(_watch.HasWaited(new(true, 5), Patience));
    }

    [Fact]
    public void IsStalled_TakesLittle_IsNot()
    {
        for (var taken = 0UL; taken < 20; taken++) Assert.False(Look(true, taken, 15));
    }

    [Fact]
    public void IsStalled_NothingToTake_IsNot()
    {
        Look(true, 5, 0);
        Assert.False(Look(false, 5, 60));
        Assert.False(Look(true, 5, 60));
        Assert.False(Look(true, 5, 19));
    }

    [Fact]
    public void IsStalled_NotKnown_IsNot()
    {
        Look(true, 5, 0);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(_watch.IsStalled(null));
        Assert.False(_watch.IsStalled(new(true, 5)));
    }

    private bool Look(bool isWaiting, ulong taken, double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return _watch.IsStalled(new(isWaiting, taken));
    }
}

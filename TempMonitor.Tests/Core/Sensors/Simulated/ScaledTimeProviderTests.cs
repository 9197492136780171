using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Simulated;

public class ScaledTimeProviderTests
{
    private readonly ManualTimeProvider _real = new();

    [Theory]
    [InlineData(60)]
    [InlineData(1)]
    [InlineData(0.25)]
    [InlineData(10_000)]
    public void Clocks_RunTogetherAtTheirSpeed(double speed)
    {
        var time = new ScaledTimeProvider(_real, speed);
        var (start, began) = (time.GetTimestamp(), time.GetUtcNow());
        Assert.Equal(_real.GetUtcNow(), began);
        _real.Advance(TimeSpan.FromMinutes(24));
        Assert.Equal(TimeSpan.FromMinutes(24) * speed, time.GetElapsedTime(start));
        Assert.Equal(TimeSpan.FromMinutes(24) * speed, time.GetUtcNow() - began);
    }

    [Fact]
    public void Clock_JumpOfTheRealOne_ShowsAtItsOwnSize()
    {
        var time = new ScaledTimeProvider(_real, 60);
        _real.Advance(TimeSpan.FromSeconds(10));
        var (before, stamp) = (time.GetUtcNow(), time.GetTimestamp());
        _real.SetUtcNow(_real.GetUtcNow() - TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromHours(-1), time.GetUtcNow() - before);
        Assert.Equal(TimeSpan.Zero, time.GetElapsedTime(stamp));
    }

    [Fact]
    public void Timer_PeriodAndDueTime_AreScaled()
    {
        var time = new ScaledTimeProvider(_real, 60);
        var ticks = new List<TimeSpan>();
        var start = time.GetTimestamp();
        using var timer = time.CreateTimer(
            _ => ticks.Add(time.GetElapsedTime(start)), null, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        _real.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal([30, 90, 150, 210], ticks.Select(t => Math.Round(t.TotalSeconds, 3)));
    }

    [Fact]
    public void Timer_Changed_IsScaledToo()
    {
        var time = new ScaledTimeProvider(_real, 60);
        var fired = 0;
        using var timer = time.CreateTimer(_ => fired++, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _real.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, fired);
        timer.Change(TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        _real.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(0, fired);
        _real.Advance(TimeSpan.FromMilliseconds(1));
        _real.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, fired);
    }

    [Theory]
    [InlineData(10_000, 1, 1)] // below a millisecond a timer of .NET would fire at once, or no longer repeat
    [InlineData(60, 1000, 17)]
    [InlineData(0.01, 86_400_000, 4_294_967_294)] // 100 days: more than a timer can count
    public void Timer_BeyondWhatTimersCount_IsRoundedUpOrCut(double speed, double milliseconds, double expected)
    {
        var recorder = new RecordingTimeProvider();
        using var timer = new ScaledTimeProvider(recorder, speed).CreateTimer(
            _ => { }, null, TimeSpan.Zero, TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromMilliseconds(expected)), recorder.Asked);
    }

    [Fact]
    public async Task Delay_OfAnHour_TakesAMinute()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), new ScaledTimeProvider(_real, 60));
        _real.Advance(TimeSpan.FromSeconds(59));
        Assert.False(delay.IsCompleted);
        _real.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }

    private sealed class RecordingTimeProvider : TimeProvider
    {
        public (TimeSpan Due, TimeSpan Period) Asked { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Asked = (dueTime, period);
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}

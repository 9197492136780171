using TempMonitor.Core.Pipeline;

namespace TempMonitor.Tests.Core.Pipeline;

public sealed class BackoffScheduleTests
{
    [Fact]
    public void Delay_WithoutFailure_IsZero() => Assert.Equal(TimeSpan.Zero, BackoffSchedule.Standard.Delay);

    [Fact]
    public void Delay_AfterFailures_DoublesUpToAMinute()
    {
        var schedule = BackoffSchedule.Standard;
        var delays = Enumerable.Range(0, 9).Select(_ => (schedule = schedule.AfterFailure()).Delay.TotalSeconds);
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60], delays);
    }

    [Fact]
    public void Delay_AfterAMillionFailures_IsStillTheLongest()
    {
        var schedule = BackoffSchedule.Standard;
        for (var i = 0; i < 1_000_000; i++) schedule = schedule.AfterFailure();
        Assert.Equal(TimeSpan.FromMinutes(1), schedule.Delay);
    }

    [Fact]
    public void AfterSuccess_BeginsAnew()
    {
        var schedule = BackoffSchedule.Standard.AfterFailure().AfterFailure().AfterSuccess();
        Assert.Equal(BackoffSchedule.Standard, schedule);
        Assert.Equal(TimeSpan.FromSeconds(1), schedule.AfterFailure().Delay);
    }

    [Fact]
    public void Constructor_ZeroOrReversed_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BackoffSchedule(TimeSpan.Zero, TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BackoffSchedule(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)));
    }
}

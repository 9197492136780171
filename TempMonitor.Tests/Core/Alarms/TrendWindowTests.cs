using TempMonitor.Core.Alarms.Watch;

namespace TempMonitor.Tests.Core.Alarms;

public sealed class TrendWindowTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(10_000)]
    [InlineData(1_000)]
    [InlineData(333)]
    [InlineData(30_000)]
    public void Look_StraightLine_IsItsSlopeInAnyRhythm(int step)
    {
        var window = new TrendWindow(Window);
        var now = 1_700_000_000_000;
        for (var end = now + 1_800_000; now < end; now += step) window.Add(20 + ((now - 1_700_000_000_000) * 36 / 3_600_000.0), now);
        var trend = window.Look(now - step)!.Value;
        Assert.Equal(36, trend.PerHour, 1e-6);
        Assert.Equal(20 + ((now - step - 1_700_000_000_000) * 36 / 3_600_000.0), trend.Now, 1e-6);
        Assert.True(trend.IsSignificant);
    }

    [Fact]
    public void Look_LessThanThreeMinutesOrFivePoints_IsNothing()
    {
        var window = new TrendWindow(Window);
        for (var now = 0; now < 180_000; now += 10_000)
        {
            window.Add(20, now);
            Assert.Null(window.Look(now));
        }

        var sparse = new TrendWindow(Window);
        foreach (var now in new[] { 0, 70_000, 140_000, 210_000 }) sparse.Add(20, now);
        Assert.Null(sparse.Look(210_000));
    }

    [Fact]
    public void Look_OnlyTheWindowCounts()
    {
        var window = new TrendWindow(Window);
        for (var now = 0; now <= 3_600_000; now += 10_000) window.Add(now < 3_290_000 ? 90 : 20, now);
        Assert.Equal(0, window.Look(3_600_000)!.Value.PerHour, 1e-9);
        Assert.False(window.Look(3_600_000)!.Value.IsSignificant);
    }

    [Fact]
    public void Look_Noise_IsSeldomSignificant()
    {
        var (window, random, significant) = (new TrendWindow(Window), new Random(1), 0);
        for (var i = 0; i < 20_000; i++)
        {
            window.Add(20 + random.NextDouble(), i * 10_000L);
            if (i % 30 == 0 && window.Look(i * 10_000L) is { IsSignificant: true }) significant++;
        }

        Assert.InRange(significant, 10, 667 * 0.09); // one in twenty of 667 windows that have nothing in common
    }

    [Fact]
    public void Look_AfterClear_BeginsAnew()
    {
        var window = new TrendWindow(Window);
        for (var now = 0; now < 600_000; now += 10_000) window.Add(20, now);
        window.Clear();
        Assert.Null(window.Look(600_000));
    }
}

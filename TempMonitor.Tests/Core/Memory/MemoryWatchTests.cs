using TempMonitor.Core.Health;
using TempMonitor.Core.Memory;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Memory;

public sealed class MemoryWatchTests
{
    private const long Megabyte = 1024 * 1024;

    private readonly ManualTimeProvider _time = new();
    private readonly FakeReader _reader = new();
    private readonly MemoryWatch _watch;

    public MemoryWatchTests() => _watch = new(_reader, new MemoryOptions(), _time);

    [Fact]
    public void Check_NeverMeasuredOrUnknown_SaysNothing()
    {
        Assert.Empty(_watch.Check());
        _reader.Use = null;
        _watch.Measure();
        Assert.Empty(_watch.Check());
        Assert.Null(_watch.Facts);
    }

    [Fact]
    public void Check_BelowTheLimit_IsHealthy() =>
        Assert.Equal(new HealthEntry("memory", HealthStatus.Healthy, "400 MiB of memory, the limit is 400 MiB (Memory:AlertBytes)"), Measured(400 * Megabyte));

    [Fact]
    public void Check_AboveTheLimit_IsDegradedWithFigures()
    {
        var entry = Measured((412 * Megabyte) + 1);
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Equal("412 MiB of memory, the limit is 400 MiB (Memory:AlertBytes)", entry.Observed);
        Assert.Contains("restart", entry.Action, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(179, HealthStatus.Healthy)]
    [InlineData(181, HealthStatus.Degraded)]
    public void Check_KernelsLimitIsLower_WarnsBeforeIt(long megabytes, HealthStatus status)
    {
        var entry = Measured(megabytes * Megabyte, cap: 200 * Megabyte);
        Assert.Equal(status, entry.Status);
        Assert.Contains("the limit is 180 MiB (90 % of memory.high = 200 MiB)", entry.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_KernelsLimitIsHigher_KeepsOurs() => Assert.Contains("Memory:AlertBytes", Measured(100 * Megabyte, cap: 500 * Megabyte).Observed, StringComparison.Ordinal);

    [Fact]
    public void Check_GrowsForHours_NamesTheTrend()
    {
        Run(TimeSpan.FromHours(8), at => (100 * Megabyte) + (long)(at.TotalDays * 24 * Megabyte));
        Assert.EndsWith(", growing by 24 MiB a day", Assert.Single(_watch.Check()).Observed, StringComparison.Ordinal);
        Assert.Equal(24.0, _watch.Facts!.GrowthPerDay!.Value / Megabyte, 0.01);
    }

    [Fact]
    public void Check_GrowsInTheFirstMinutesOnly_IsSteady()
    {
        Run(TimeSpan.FromHours(3), at => at < TimeSpan.FromMinutes(9) ? (50 * Megabyte) + (long)(at.TotalMinutes * Megabyte) : 75 * Megabyte);
        Assert.EndsWith(", steady", Assert.Single(_watch.Check()).Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FirstHour_NamesNoTrend()
    {
        Run(TimeSpan.FromMinutes(60), at => (long)(at.TotalMinutes * Megabyte));
        Assert.Null(_watch.Facts!.GrowthPerDay);
    }

    [Fact]
    public void Check_GrowthHasEnded_IsForgottenAfterSixHours()
    {
        Run(TimeSpan.FromHours(10), at => Math.Min((long)(at.TotalHours * 10 * Megabyte), 30 * Megabyte));
        Assert.EndsWith(", steady", Assert.Single(_watch.Check()).Observed, StringComparison.Ordinal);
    }

    private HealthEntry Measured(long bytes, long? cap = null)
    {
        _reader.Use = new(bytes, cap, "memory.high");
        _watch.Measure();
        return Assert.Single(_watch.Check());
    }

    private void Run(TimeSpan time, Func<TimeSpan, long> bytes)
    {
        for (var at = TimeSpan.Zero; at <= time; at += MemoryWatch.MeasureEvery)
        {
            _reader.Use = new(bytes(at));
            _watch.Measure();
            _time.Advance(MemoryWatch.MeasureEvery);
        }
    }

    private sealed class FakeReader : IMemoryReader
    {
        public MemoryUse? Use { get; set; }

        public MemoryUse? Read() => Use;
    }
}

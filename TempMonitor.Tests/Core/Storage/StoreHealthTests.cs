using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Health;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Storage;

public sealed class StoreHealthTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryReadingStore _store = new();
    private readonly StorageOptions _options = new();
    private readonly BatchingSink _sink;

    public StoreHealthTests() =>
        _sink = new BatchingSink("store", _store, new BatchingOptions(_options.CommitEvery, 1000), _time, NullLogger.Instance, _store.Open);

    [Fact]
    public void Check_NotOpenYet_IsDegraded() => Assert.Equal(HealthStatus.Degraded, Check().Status);

    [Fact]
    public void Check_CommitsInTime_IsHealthy()
    {
        _sink.Step();
        Take();
        _time.Advance(TimeSpan.FromSeconds(30));
        _sink.Step();
        Assert.Equal((HealthStatus.Healthy, 0), (Check().Status, _sink.Buffered));
    }

    [Fact]
    public void Check_AWriteDoesNotComeBack_IsDegradedThoughNothingFailed()
    {
        _sink.Step();
        Take();
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(HealthStatus.Healthy, Check().Status);
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(HealthStatus.Degraded, Check().Status);
        Assert.Contains("has not come back", Check().Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FileWasTakenAway_IsDegradedUntilARestart()
    {
        _sink.Step();
        _store.Status = _store.Status with { Incident = "the database was removed while in use" };
        Assert.Equal((HealthStatus.Degraded, "the database was removed while in use"), (Check().Status, Check().Detail));
    }

    [Fact]
    public void Check_LostBetweenTwoCommits_SaysWhy()
    {
        _sink.Step();
        _store.Status = _store.Status with { IsOpen = false, Failure = "another one has the lock" };
        Assert.Equal((HealthStatus.Degraded, "another one has the lock"), (Check().Status, Check().Detail));
    }

    private HealthEntry Check() => Assert.Single(new StoreHealth(_store, _sink, _options).Check());

    private void Take() => _sink.Take([new Reading(new("a"), Quantity.Temperature, _time.GetUtcNow(), _time.GetTimestamp(), 20, 20, Quality.Good)]);
}

using Microsoft.Extensions.Logging;
using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Outgoing;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

public sealed class HeartbeatTests : IDisposable
{
    private readonly HttpReceiver _receiver = new();
    private readonly ManualTimeProvider _time = new();
    private readonly FakeStatusBoard _board = new(SomeStatus.Healthy());
    private readonly CollectedLog _log = new();
    private readonly HeartbeatState _state;
    private readonly Heartbeat _heartbeat;

    public HeartbeatTests()
    {
        _state = new HeartbeatState(new TargetStatus(_time));
        var options = new HeartbeatOptions { Url = _receiver.Url + "/ping/secret-uuid-of-mine", Interval = TimeSpan.FromSeconds(30) };
        _heartbeat = new Heartbeat(options, _board, new HttpPost(_time), _state, new LoggerFactory([_log]).CreateLogger<Heartbeat>());
    }

    public void Dispose()
    {
        _heartbeat.Dispose();
        _receiver.Dispose();
    }

    [Fact]
    public void Step_FreshReading_Beats()
    {
        Assert.Equal(TimeSpan.FromSeconds(30), _heartbeat.Step());
        Assert.Equal(("GET", "/ping/secret-uuid-of-mine"), (_receiver.Single.Method, _receiver.Single.Path));
        Assert.Equal(_time.GetUtcNow(), _state.Status.LastSuccess);
    }

    [Fact]
    public void Step_NotMeasuring_IsSilent()
    {
        var healthy = SomeStatus.Healthy();
        foreach (var bad in new[] { SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Stale)), SomeStatus.Of(SomeStatus.RoomSensor(Freshness.None)), SomeStatus.Of(), healthy with { SamplingAlive = false } })
        {
            _board.Shown = bad;
            _heartbeat.Step();
        }

        Assert.Empty(_receiver.Requests);
        Assert.Single(_log.Lines, l => l.Text.Contains("pauses", StringComparison.Ordinal));
        _board.Shown = SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Late)); // one missed read is no death
        _heartbeat.Step();
        Assert.Single(_receiver.Requests);
    }

    [Fact]
    public void Step_NobodyListens_IsSaidOnceWithoutTheUrlAndDegradesAfterTenMinutes()
    {
        _receiver.Answer = context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        for (var i = 0; i < 22; i++)
        {
            _heartbeat.Step();
            _time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Single(_log.Lines);
        Assert.DoesNotContain("secret", _log.Lines.Single().Text, StringComparison.Ordinal);
        using var center = new NotificationCenter([], _time, new LoggerFactory([_log]).CreateLogger<NotificationCenter>());
        var entry = Assert.Single(new NotificationHealth(center, _state).Check());
        Assert.Equal(("notifications:heartbeat", HealthStatus.Degraded, "failing for 11 min: answered 404"), (entry.Name, entry.Status, entry.Observed));
    }
}

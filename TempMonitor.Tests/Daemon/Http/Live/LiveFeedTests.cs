using System.Text;
using System.Text.Json;
using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Live;
using TempMonitor.Daemon.Http.Page;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Live;

public sealed class LiveFeedTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly FakeStatusBoard _board = new(SomeStatus.Healthy());
    private readonly Panel _panel = new();
    private readonly LiveHub _hub;
    private readonly LiveFeed _feed;
    private readonly LiveClient _client;
    private int _wakes;

    public LiveFeedTests()
    {
        _hub = new LiveHub(_time, "run");
        _feed = new LiveFeed(_hub, _board, [_panel], new PageViews(_board, [], new TemperatureTrends(_time), _time), _time) { Woken = () => _wakes++ };
        _client = new LiveClient(LiveKinds.All, _time, () => null);
    }

    [Fact]
    public void Take_SensorsOneAfterTheOther_AreOneEvent()
    {
        _hub.Join(_client, null);
        _feed.Step();
        Said("reading");
        Take(SomeStatus.Room);
        Assert.Equal(LiveFeed.Gather, _feed.Step());
        Take(SomeStatus.Cpu);
        Take(SomeStatus.Room);
        Assert.Equal(1, _wakes);
        Pass(0.04);
        Assert.Equal(["room", "room", "room", "cpu"], Assert.Single(Said("reading")).GetProperty("readings").EnumerateArray().Select(r => r.GetProperty("sensor").GetString()));
        Pass(0.04);
        Assert.Empty(Said("reading"));
    }

    [Fact]
    public void Take_NobodyLooks_AsksNobody()
    {
        _board.Failure = new InvalidOperationException("asked");
        Take(SomeStatus.Room);
        Pass(0.04);
        Assert.True(_hub.Join(_client, "run-0").MustReset);
    }

    [Fact]
    public void Take_StalledClients_ReturnsAllTheSame()
    {
        for (var i = 0; i < 500; i++) _hub.Join(new LiveClient(LiveKinds.All, _time, () => new LineState(true, 0)), null);
        for (var i = 0; i < 100; i++)
        {
            Take(SomeStatus.Room);
            Pass(0.04);
        }

        Assert.Equal((500L, 0), (_hub.Dropped(LiveDrop.Slow), _hub.Clients));
    }

    [Fact]
    public void Step_SensorGoesSilent_SaysSoWithoutAReading()
    {
        _hub.Join(_client, null);
        Take(SomeStatus.Room);
        Pass(0.04);
        Said("reading");
        for (var i = 0; i < 10; i++) Pass(2);
        Assert.Empty(Said("reading"));
        _board.Shown = SomeStatus.Of(SomeStatus.RoomSensor(Freshness.Stale, ageSeconds: 90));
        for (var i = 0; i < 3; i++) Pass(2);
        var said = Assert.Single(Said("reading"));
        Assert.True(said.GetProperty("stale").GetBoolean());
        Assert.Equal("stale", said.GetProperty("readings")[0].GetProperty("freshness").GetString());

        _board.Shown = _board.Shown with { Health = new HealthReport(HealthStatus.Degraded, [SomeStatus.Entry("store", HealthStatus.Degraded, "slow", "wait")]) };
        for (var i = 0; i < 3; i++) Pass(2);
        Assert.Equal("degraded", Assert.Single(Said("reading")).GetProperty("status").GetString());
    }

    [Fact]
    public void Tell_MoreThanIsKept_TellsAllToAskAnew()
    {
        _hub.Join(_client, null);
        for (var i = 0; i < LiveFeed.MostTold + 5; i++) _feed.Tell(LiveKinds.Image, "{}"u8.ToArray());
        _feed.Step();
        Assert.True(_client.Queue.TryRead(out var first));
        Assert.StartsWith("id: run-1\nevent: reset\n", Encoding.UTF8.GetString(first.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Step_Panel_IsAskedFiveTimesASecondWhileSomebodyLooks()
    {
        _feed.Step();
        Assert.Equal(0, _panel.Asked);
        _hub.Join(_client, null);
        _feed.Step();
        for (var i = 0; i < 100; i++) Assert.InRange(Pass(0.01), TimeSpan.FromSeconds(0.001), TimeSpan.FromSeconds(0.2));
        Assert.InRange(_panel.Asked, 5, 6);
        Assert.Equal(_panel.Asked, Said("led").Count);
        _panel.Json = null;
        Pass(0.2);
        Assert.Empty(Said("led"));
    }

    private void Take(SensorId sensor) => _feed.Take([SomeReading.At(0, sensor: sensor)]);

    private TimeSpan Pass(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return _feed.Step();
    }

    private List<JsonElement> Said(string name)
    {
        var said = new List<JsonElement>();
        while (_client.Queue.TryRead(out var news))
        {
            var lines = Encoding.UTF8.GetString(news.Bytes).Split('\n');
            if (lines.Contains($"event: {name}")) said.Add(JsonDocument.Parse(lines.Single(l => l.StartsWith("data: ", StringComparison.Ordinal))[6..]).RootElement);
        }

        return said;
    }

    private sealed class Panel : ILivePicture
    {
        public int Asked { get; private set; }

        public ReadOnlyMemory<byte>? Json { get; set; } = "{}"u8.ToArray();

        public ReadOnlyMemory<byte>? Next()
        {
            Asked++;
            return Json;
        }
    }
}

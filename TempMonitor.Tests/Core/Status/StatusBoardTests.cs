using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Health;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Status;

public sealed class StatusBoardTests
{
    private readonly PipelineFixture _fixture = new();
    private readonly SensorBoard _sensors;
    private readonly SensorLoop _loop;
    private readonly StatusBoard _board;

    public StatusBoardTests()
    {
        var store = new InMemoryReadingStore();
        var buffer = new BatchingSink("store", store, new BatchingOptions(TimeSpan.FromSeconds(30), 1000), _fixture.Time, NullLogger.Instance, store.Open);
        _sensors = new SensorBoard(_fixture.Latest, new SamplingOptions());
        _loop = new SensorLoop("bus", [_fixture.Watch(new FakeSensor())], TimeSpan.FromSeconds(5), _fixture.Time, _fixture.Time);
        _sensors.Add(_loop);
        _board = new StatusBoard(_sensors, store, buffer, new HealthBoard([], _fixture.Time), _fixture.Clock, new CpuHeatCompensation(new(), _fixture.Time), new MonitorFacts("1", Simulated: false), _fixture.Time);
    }

    [Fact]
    public void Take_NotEverySensorTried_IsStartingButNotForEver()
    {
        _sensors.HasLooked = true;
        Assert.True(_board.Take().Starting);
        _fixture.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.False(_board.Take().Starting);
    }

    [Fact]
    public void Take_SearchNotDone_IsStarting()
    {
        _loop.Step();
        Assert.True(_board.Take().Starting);
        _sensors.HasLooked = true;
        Assert.False(_board.Take().Starting);
    }

    [Fact]
    public void Take_SearchEndsInTheMiddleOfIt_IsStillStarting()
    {
        var time = new TellingTimeProvider(_fixture.Time);
        using var read = Loop("read", time);
        using var found = Loop("found", time);
        _sensors.Add(read);
        _loop.Step();
        read.Step();
        time.Asked = () =>
        {
            time.Asked = null;
            _sensors.Add(found);
            _sensors.HasLooked = true;
        };
        Assert.True(_board.Take().Starting);
        Assert.True(_board.Take().Starting);
        found.Step();
        Assert.False(_board.Take().Starting);
    }

    private SensorLoop Loop(string key, TimeProvider time) =>
        new(key, [new MonitoredSensor(new SensorSettings { Driver = "fake", Profile = new(new(key), TimeSpan.FromSeconds(10)) }, new FakeSensor(), _fixture.Pipeline, time, NullLogger.Instance)], TimeSpan.FromSeconds(5), time, time);

    /// <summary>Lets something happen in the moment in which the time is asked for.</summary>
    private sealed class TellingTimeProvider(TimeProvider inner) : TimeProvider
    {
        public Action? Asked { get; set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

        public override long GetTimestamp()
        {
            Asked?.Invoke();
            return inner.GetTimestamp();
        }
    }

    [Fact]
    public void Take_HeatedPrimary_SaysThatItCompensates()
    {
        _loop.Step();
        var status = _board.Take();
        Assert.Equal(("room", true, 0.0), (status.Primary!.Id.Name, status.Compensates, status.TemperatureOffset!.Value));
    }
}

using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Sensors;

public sealed class SensorsHealthTests
{
    private readonly PipelineFixture _fixture = new(cpuFactor: 0);
    private readonly FakeSensor _sensor = new();

    [Fact]
    public void Check_NoSensor_IsUnhealthyWithTheLineThatHelps()
    {
        var board = new SensorBoard(_fixture.Latest, new SamplingOptions());
        board.Search.End("/dev/i2c-1 is not there");
        var entry = Assert.Single(new SensorsHealth(board).Check());
        Assert.Equal(("sensors", HealthStatus.Unhealthy, "no sensor was found: /dev/i2c-1 is not there"), (entry.Name, entry.Status, entry.Observed));
        Assert.Contains("Simulation:When", entry.Action, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ReadsWell_IsHealthyAndSaysWhatItSees()
    {
        var entry = Assert.Single(Health(reads: 1).Check());
        Assert.Equal(("sensor:room", HealthStatus.Healthy, "temperature 22.0 °C"), (entry.Name, entry.Status, entry.Observed));
        Assert.Null(entry.Action);
    }

    [Fact]
    public void Check_PrimaryFails_DegradedWhileTheLastReadingIsFreshThenUnhealthy()
    {
        var health = Health(reads: 1);
        _sensor.Otherwise = FakeSensor.Faults(SensorFaultKind.NoData, "nak");
        _loop!.Step();
        Assert.Equal(HealthStatus.Healthy, Assert.Single(health.Check()).Status);
        _fixture.Time.Advance(TimeSpan.FromSeconds(10));
        _loop.Step();
        Assert.Equal(HealthStatus.Degraded, Assert.Single(health.Check()).Status);
        _fixture.Time.Advance(TimeSpan.FromSeconds(60));
        var entry = Assert.Single(health.Check());
        Assert.Equal((HealthStatus.Unhealthy, "check that the board is plugged in and powered"), (entry.Status, entry.Action));
    }

    [Fact]
    public void Check_TemperatureNeverPlausible_IsUnhealthyThoughHumidityReadsWell()
    {
        _sensor.Otherwise = () => [new(Quantity.Temperature, 300), new(Quantity.Humidity, 40)];
        var entry = Assert.Single(Health(reads: 1).Check());
        Assert.Equal((HealthStatus.Unhealthy, "refused as implausible: temperature 300 °C (range)"), (entry.Status, entry.Observed));
    }

    [Fact]
    public void Check_OneSpike_IsDegradedOnly()
    {
        var health = Health(reads: 1);
        _sensor.Otherwise = () => [new(Quantity.Temperature, 80), new(Quantity.Humidity, 40)];
        _fixture.Time.Advance(TimeSpan.FromSeconds(10));
        _loop!.Step();
        Assert.Equal(HealthStatus.Degraded, Assert.Single(health.Check()).Status);
    }

    [Fact]
    public void Check_PrimaryThatIsNotThere_NamesTheKeyAndTheSensors()
    {
        var entry = new SensorsHealth(Board(reads: 1, primary: "nosuch")).Check().First();
        Assert.Contains("Sampling:Primary", entry.Observed, StringComparison.Ordinal);
        Assert.Contains("room", entry.Action, StringComparison.Ordinal);
    }

    private SensorLoop? _loop;

    private SensorsHealth Health(int reads) => new(Board(reads, primary: null));

    private SensorBoard Board(int reads, string? primary)
    {
        var board = new SensorBoard(_fixture.Latest, new SamplingOptions { Primary = primary });
        _loop = new SensorLoop("bus", [_fixture.Watch(_sensor)], TimeSpan.FromSeconds(5), _fixture.Time, _fixture.Time);
        board.Add(_loop);
        for (var i = 0; i < reads; i++) _loop.Step();
        return board;
    }
}

using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Sensors;

/// <summary>A chip was exchanged for one that measures less, or only seems so: see the README of the folder for the rule.</summary>
public sealed class EndedQuantityTests
{
    private static readonly Measurement[] Both = [new(Quantity.Temperature, 22), new(Quantity.Humidity, 40)];
    private static readonly Measurement[] Less = [new(Quantity.Temperature, 22)];

    private readonly PipelineFixture _fixture = new(cpuFactor: 0);
    private readonly FakeSensor _sensor = new() { Otherwise = () => Both };
    private readonly SensorBoard _board;
    private readonly SensorLoop _loop;

    public EndedQuantityTests()
    {
        _board = new SensorBoard(_fixture.Latest, new SamplingOptions());
        _loop = new SensorLoop("bus", [_fixture.Watch(_sensor)], TimeSpan.FromSeconds(5), _fixture.Time, _fixture.Time);
        _board.Add(_loop);
        Read(times: 3);
    }

    [Fact]
    public void Read_AnotherModelWithoutHumidity_IsExpectedNoMoreAtOnce()
    {
        Exchange("BMP280", () => Less);
        Read();
        Assert.Equal(["temperature"], Quantities());
        Read(times: 20);
        Assert.Equal((HealthStatus.Healthy, "temperature 22.0 °C"), (Health().Status, Health().Observed));
    }

    [Fact]
    public void Read_AnotherModelHadToBeOpenedTwice_IsStillAnother()
    {
        Exchange("BMP280", () => Less);
        _sensor.Script.Enqueue(FakeSensor.Faults(SensorFaultKind.Broken));
        Read(times: 3); // one that is broken is tried after 15 s
        Assert.Equal(["temperature"], Quantities());
    }

    [Fact]
    public void Read_PutBack_MeasuresItAgain()
    {
        Exchange("BMP280", () => Less);
        Read();
        Exchange("BME280", () => Both);
        Read();
        Assert.Equal(["dew_point", "humidity", "temperature"], Quantities());
    }

    [Fact]
    public void Read_ChannelFailsWhileTheChipStaysOpen_IsNeverForgotten()
    {
        _sensor.Otherwise = () => Less;
        Read(times: 100);
        Assert.Equal(["dew_point", "humidity", "temperature"], Quantities());
        Assert.Equal(HealthStatus.Unhealthy, Health().Status);
        Assert.Contains("s old", Health().Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SameModelReopenedWithoutIt_IsForgottenOnceItWouldBeStale()
    {
        Exchange(_sensor.Model, () => Less);
        Read(times: 5);
        Assert.Contains("humidity", Quantities());
        Read();
        Assert.Equal(["temperature"], Quantities());
        Assert.Equal(HealthStatus.Healthy, Health().Status);
    }

    [Fact]
    public void Read_SameModelReopenedAndItComesBackInTime_IsKept()
    {
        Exchange(_sensor.Model, () => Less);
        Read(times: 4);
        _sensor.Otherwise = () => Both;
        Read(times: 20);
        Assert.Equal(3, Quantities().Count());
    }

    [Fact]
    public void Read_AnotherModelWhoseHumidityIsRefused_MeasuresItAndIsSick()
    {
        Exchange("BME280", () => [new(Quantity.Temperature, 22), new(Quantity.Humidity, 400)]);
        Read(times: 20);
        Assert.Contains("humidity", Quantities());
        Assert.Contains("refused as implausible: humidity", Health().Observed, StringComparison.Ordinal);
    }

    /// <summary>Pulled out, and another one put into its place before the next read.</summary>
    private void Exchange(string model, Func<IEnumerable<Measurement>> gives)
    {
        _sensor.Script.Enqueue(FakeSensor.Faults(SensorFaultKind.NoData, "nak"));
        Read();
        (_sensor.Model, _sensor.Otherwise) = (model, gives);
    }

    private void Read(int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _loop.Step();
            _fixture.Time.Advance(TimeSpan.FromSeconds(10));
        }
    }

    private IEnumerable<string> Quantities() => _board.Snapshot().Single().Readings.Select(r => r.Reading.Quantity.ToString()).Order(StringComparer.Ordinal);

    private HealthEntry Health() => new SensorsHealth(_board).Check().Single();
}

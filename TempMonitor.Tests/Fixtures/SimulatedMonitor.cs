using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Fixtures;

/// <summary>The simulated board under the real drivers, loop and pipeline, on a clock moved by hand.</summary>
internal sealed class SimulatedMonitor
{
    private readonly SensorLoop _loop;

    public SimulatedMonitor(string scenario, double factor = 0.7, TimeSpan? interval = null, Func<SimulatedMonitor, IReadingSink>? sink = null, int seed = 1)
    {
        Board = new SimulatedBoard(Time, new SimulationOptions { Scenario = scenario, Seed = seed });
        Heat = new CpuHeatCompensation(new() { CpuFactor = factor }, Time);
        IReadingSink[] sinks = sink is null ? [Latest] : [Latest, sink(this)];
        var pipeline = new ReadingPipeline(
            new ReadingFactory(Heat, new Dictionary<Quantity, PlausibilityLimits>(), new FakeClockState(), Time), sinks, NullLogger<ReadingPipeline>.Instance);
        var context = new SensorContext(_ => Board.Bus, Board.Sysfs, new FakeDelay(Time));
        var sensors = new[] { "cpu-thermal", "hts221" }.Select(d => new SensorDriverCatalog().Get(d)).SelectMany(d => d.Probe(context).Select(c => Watch(d, c)));
        _loop = new SensorLoop("all", [.. sensors], TimeSpan.FromSeconds(5), Time, Time);

        MonitoredSensor Watch(ISensorDriver driver, SensorCandidate candidate) => new(
            new SensorSettings { Driver = driver.Name, Profile = new(candidate.Id, interval ?? TimeSpan.FromSeconds(10)) { HeatedByCpu = driver.HeatedByCpu, Accuracy = driver.Accuracy } },
            driver.Create(candidate.Options, context), pipeline, Time, NullLogger.Instance);
    }

    public static readonly SensorId Room = new("hts221");

    public ManualTimeProvider Time { get; } = new();

    public SimulatedBoard Board { get; }

    public CpuHeatCompensation Heat { get; }

    public LatestReadings Latest { get; } = new();

    public Reading Temperature => Last(Room, Quantity.Temperature);

    public Reading Cpu => Last(new SensorId("cpu"), Quantity.CpuTemperature);

    public Reading Last(SensorId sensor, Quantity quantity) => Latest.Of(sensor).Single(r => r.Quantity == quantity);

    public void Run(TimeSpan time)
    {
        for (var end = Time.GetUtcNow() + time; Time.GetUtcNow() < end;)
        {
            var wait = _loop.Step();
            Time.Advance(wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1));
        }
    }
}

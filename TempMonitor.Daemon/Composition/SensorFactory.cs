using Microsoft.Extensions.Logging;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Composition;

/// <summary>Makes running sensors of entries of the configuration (or of what was found): defaults filled in, grouped by the wire they share.</summary>
internal sealed class SensorFactory(
    SensorDriverCatalog drivers, SamplingOptions sampling, ReadingPipeline pipeline, TimeProvider time, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("TempMonitor.Sensors");

    /// <param name="contextOf">Gives each loop what it may touch; the delay inside belongs to the loop's thread alone.</param>
    public IReadOnlyList<SensorLoop> Create(IEnumerable<SensorCandidate> sensors, bool simulated, SensorContext probing, Func<string, SensorContext> contextOf)
    {
        var loops = sensors.GroupBy(s => drivers.Get(s.Options.Driver).LoopKey(s.Options, probing));
        return [.. loops.Select(loop => Loop(loop.Key, loop, simulated, contextOf(loop.Key)))];
    }

    private SensorLoop Loop(string key, IEnumerable<SensorCandidate> sensors, bool simulated, SensorContext context) =>
        new(key, [.. sensors.Select(s => Sensor(s, simulated, context))], sampling.ReadDeadline, time);

    private MonitoredSensor Sensor(SensorCandidate sensor, bool simulated, SensorContext context)
    {
        var driver = drivers.Get(sensor.Options.Driver);
        return new MonitoredSensor(SettingsOf(sensor, driver, simulated), driver.Create(sensor.Options, context), pipeline, time, _logger);
    }

    private SensorSettings SettingsOf(SensorCandidate sensor, ISensorDriver driver, bool simulated) => new()
    {
        Driver = driver.Name,
        Location = sensor.Options.Location,
        Oversample = sensor.Options.Oversample ?? sampling.Oversample,
        MeasuresRoom = driver.MeasuresRoom,
        Profile = new SensorProfile(sensor.Id, sensor.Options.Interval ?? sampling.Interval)
        {
            HeatedByCpu = sensor.Options.Compensate ?? driver.HeatedByCpu,
            Simulated = simulated,
            StuckAfter = driver.StuckAfter,
            Calibrations = sensor.Options.Calibration.ToDictionary(c => Parse(c.Key), c => new Calibration(c.Value)),
        },
    };

    private static Quantity Parse(string name) =>
        Quantity.TryParse(name, out var quantity) ? quantity : throw new ArgumentException($"'{name}' is no quantity");
}

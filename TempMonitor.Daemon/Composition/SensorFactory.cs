using Microsoft.Extensions.Logging;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Composition;

/// <summary>Makes running sensors of entries of the configuration (or of what was found): defaults filled in, grouped by the wire they share.</summary>
internal sealed class SensorFactory(
    SensorDriverCatalog drivers, SamplingOptions sampling, CompensationOptions compensation, SensorGroups groups, ReadingPipeline pipeline, TimeProvider time,
    ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("TempMonitor.Sensors");

    public IReadOnlyList<SensorLoop> Create(IEnumerable<SensorCandidate> sensors, HardwareAccess hardware)
    {
        var loops = sensors.GroupBy(s => drivers.Get(s.Options.Driver).LoopKey(s.Options, hardware.Context));
        return [.. loops.Select(loop => new SensorLoop(loop.Key, [.. loop.Select(s => Sensor(s, hardware))], sampling.ReadDeadline, time, TimeProvider.System))];
    }

    private MonitoredSensor Sensor(SensorCandidate sensor, HardwareAccess hardware)
    {
        var driver = drivers.Get(sensor.Options.Driver);
        var settings = SettingsOf(sensor, driver, hardware.IsSimulated);
        if (sensor.Options.Group is { } group) groups.Join(new SensorId(group), MemberOf(settings.Profile, driver));
        return new MonitoredSensor(settings, driver.Create(sensor.Options, hardware.Context), pipeline, time, _logger);
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

    private GroupMember MemberOf(SensorProfile profile, ISensorDriver driver) => new(profile.Id, profile.Interval)
    {
        IsNoisy = driver.StuckAfter is not null,
        Accuracy = driver.Accuracy.ToDictionary(a => a.Key, a => a.Value * ErrorGain(profile, a.Key)),
    };

    // raw - (cpu - raw) x factor multiplies what the chip is off
    private double ErrorGain(SensorProfile profile, Quantity quantity) => profile.HeatedByCpu && quantity == Quantity.Temperature ? 1 + compensation.CpuFactor : 1;

    private static Quantity Parse(string name) =>
        Quantity.TryParse(name, out var quantity) ? quantity : throw new ArgumentException($"'{name}' is no quantity");
}

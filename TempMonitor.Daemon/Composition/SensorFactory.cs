using Microsoft.Extensions.Logging;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Composition;

/// <summary>Makes running sensors of entries of the configuration (or of what was found): defaults filled in, grouped by the wire they share.</summary>
internal sealed class SensorFactory(
    SensorDriverCatalog drivers, SamplingOptions sampling, CpuHeatCompensation heat, CalibrationBook calibrations, SensorGroups groups,
    ReadingPipeline pipeline, TimeProvider time, ILoggerFactory loggers)
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
        var traits = driver.TraitsOf(sensor.Options);
        var settings = SettingsOf(sensor, traits, hardware.IsSimulated);
        if (sensor.Options.Group is { } group) groups.Join(new SensorId(group), MemberOf(settings.Profile));
        return new MonitoredSensor(settings, driver.Create(sensor.Options, hardware.Context), pipeline, time, _logger);
    }

    private SensorSettings SettingsOf(SensorCandidate sensor, SensorTraits traits, bool simulated) => new()
    {
        Driver = sensor.Options.Driver,
        Location = sensor.Options.Location,
        Oversample = sensor.Options.Oversample ?? sampling.Oversample,
        MeasuresRoom = traits.MeasuresRoom,
        Profile = new SensorProfile(sensor.Id, sensor.Options.Interval ?? sampling.Interval)
        {
            HeatedByCpu = sensor.Options.Compensate ?? traits.HeatedByCpu,
            Simulated = simulated,
            StuckAfter = traits.StuckAfter,
            Accuracy = traits.Accuracy,
            Calibrations = calibrations,
        },
    };

    private GroupMember MemberOf(SensorProfile profile) => new(profile.Id, profile.Interval)
    {
        IsNoisy = profile.StuckAfter is not null,
        Accuracy = profile.Accuracy.ToDictionary(a => a.Key, a => a.Value * ErrorGain(profile, a.Key)),
    };

    // raw - (cpu - raw) x factor multiplies what the chip is off
    private double ErrorGain(SensorProfile profile, Quantity quantity) => profile.HeatedByCpu && quantity == Quantity.Temperature ? 1 + heat.Options.CpuFactor : 1;
}

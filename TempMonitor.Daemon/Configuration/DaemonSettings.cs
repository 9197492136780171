using TempMonitor.Core.Compensation;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Daemon.Configuration;

/// <summary>The whole configuration, checked.</summary>
internal sealed record DaemonSettings
{
    public required HttpOptions Http { get; init; }

    public required AccessOptions Access { get; init; }

    public required SamplingOptions Sampling { get; init; }

    public required CompensationOptions Compensation { get; init; }

    public required IReadOnlyDictionary<Quantity, PlausibilityLimits> Plausibility { get; init; }

    /// <summary>Null for <c>auto</c>: whatever probing finds.</summary>
    public required IReadOnlyList<SensorCandidate>? Sensors { get; init; }

    /// <summary>The groups that the configuration speaks of: those with an entry, and those that a sensor names.</summary>
    public required IReadOnlyDictionary<SensorId, GroupSettings> Groups { get; init; }

    public required SimulationOptions Simulation { get; init; }

    public required I2cOptions I2c { get; init; }

    public required HardwareOptions Hardware { get; init; }

    public required StorageOptions Storage { get; init; }

    public required LoggingOptions Logging { get; init; }

    public string DatabasePath(DaemonPaths paths) => Storage.Path ?? Path.Combine(paths.State, "tempmonitor.db");
}

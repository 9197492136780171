using TempMonitor.Core.Boards;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Memory;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Composition;
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

    /// <summary>With <c>auto</c>: the calibrations of sensors by the names that probing gives them.</summary>
    public IReadOnlyList<SensorCandidate> Found { get; init; } = [];

    /// <summary>What people call sensors and groups, by their names.</summary>
    public IReadOnlyDictionary<string, string> SensorNames { get; init; } = new Dictionary<string, string>();

    /// <summary>A word of <c>BoardCatalog.Words</c>.</summary>
    public BoardChoice Board { get; init; } = new(BoardCatalog.Auto);

    /// <summary>The groups that the configuration speaks of: those with an entry, and those that a sensor names.</summary>
    public required IReadOnlyDictionary<SensorId, GroupSettings> Groups { get; init; }

    public required SimulationOptions Simulation { get; init; }

    public required I2cOptions I2c { get; init; }

    public required HardwareOptions Hardware { get; init; }

    public required StorageOptions Storage { get; init; }

    public required LoggingOptions Logging { get; init; }

    public required MemoryOptions Memory { get; init; }

    /// <summary>Every module that there is, with its options; <c>ModuleCatalog.On</c> gives those that are on.</summary>
    public required IReadOnlyList<ConfiguredModule> Modules { get; init; }

    public IEnumerable<KeyValuePair<(SensorId Sensor, Quantity Quantity), CalibrationCurve>> Calibrations()
    {
        foreach (var sensor in Sensors ?? Found)
            foreach (var (name, options) in sensor.Options.Calibration)
                if (Quantity.TryParse(name, out var quantity)) yield return new((sensor.Id, quantity), new CalibrationCurve(options));
    }

    /// <summary>False while <c>Compensation:CpuFactor</c> is only the default that the program ships: then the board's own may take its place.</summary>
    public bool IsCpuFactorChosen { get; init; }

    /// <summary>Entries that the settings page has left of targets, cameras and sensors which are no more.</summary>
    public IReadOnlyList<string> LeftOvers { get; init; } = [];

    public string DatabasePath(DaemonPaths paths) => Storage.Path ?? Path.Combine(paths.State, "tempmonitor.db");
}

/// <summary>The setting <c>Board</c>.</summary>
internal sealed record BoardChoice(string Word);

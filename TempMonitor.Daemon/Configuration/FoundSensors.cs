using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Configuration;

/// <summary>
/// Entries of <c>Sensors</c> that say nothing but how a sensor is calibrated: they go with whatever probing finds under that name, so
/// that calibrating a sensor does not end the search for others.
/// </summary>
internal static class FoundSensors
{
    /// <summary>True when every entry is such a one. Beside entries with a driver, one without is a mistake as ever.</summary>
    public static bool IsMeant(IConfigurationSection sensors) =>
        sensors.GetChildren().All(s => s.GetChildren().Any() && s.GetChildren().All(c => string.Equals(c.Key, nameof(SensorOptions.Calibration), StringComparison.OrdinalIgnoreCase)));

    public static IReadOnlyList<SensorCandidate> Read(IConfigurationSection sensors, Func<IConfigurationSection, SensorCandidate?> read) =>
        IsMeant(sensors) ? [.. sensors.GetChildren().Select(read).OfType<SensorCandidate>()] : [];
}

/// <summary>The entry of a sensor that is found by probing.</summary>
internal sealed class FoundSensorOptions : SensorOptions
{
    public FoundSensorOptions() => Driver = "auto";
}

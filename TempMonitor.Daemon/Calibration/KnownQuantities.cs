using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Calibration;

/// <summary>What a sensor measures: a monitor that runs says it, else the datasheet of what is configured or found.</summary>
internal static class KnownQuantities
{
    /// <returns>Empty when it can't be known now.</returns>
    public static IReadOnlyCollection<Quantity> Of(LoadedSettings loaded, SensorId sensor) =>
        FromMonitor(loaded, sensor) is { Count: > 0 } shown ? shown : FromDriver(loaded, sensor);

    private static IReadOnlyCollection<Quantity> FromMonitor(LoadedSettings loaded, SensorId sensor)
    {
        try
        {
            using var monitor = DaemonReadings.Find(loaded.Settings, loaded.Paths);
            return monitor?.QuantitiesOf(sensor) ?? [];
        }
        catch (SettingsException)
        {
            return []; // it will not talk to us: who needs its readings is told so
        }
    }

    private static IReadOnlyCollection<Quantity> FromDriver(LoadedSettings loaded, SensorId sensor) =>
        Find(loaded, sensor) is { } known ? loaded.Drivers.Get(known.Options.Driver).TraitsOf(known.Options).Measures : [];

    private static SensorCandidate? Find(LoadedSettings loaded, SensorId sensor)
    {
        var (settings, paths, drivers) = loaded;
        if (settings.Sensors is { } configured) return configured.FirstOrDefault(s => s.Id == sensor);
        if (DatabaseLock.IsTaken(settings.DatabasePath(paths))) return null; // the chips are busy with a monitor that does not answer
        var (hardware, _) = SimulationDecision.Take(settings, drivers);
        using (hardware) return OwnSensors.Of(settings, drivers, hardware.Context).Sensors.FirstOrDefault(s => s.Id == sensor);
    }
}

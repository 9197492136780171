using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Calibration;

/// <summary>
/// Decides who reads the sensors for a calibration. A monitor that runs goes on and is asked over HTTP; where none runs, this process
/// reads them itself and holds the database's lock, so that a monitor started meanwhile refuses instead of disturbing the chips.
/// </summary>
internal static class LiveReadings
{
    /// <exception cref="SettingsException">There is nothing to read, or nobody to ask.</exception>
    public static ILiveReadings Open(LoadedSettings loaded)
    {
        var (settings, paths, drivers) = loaded;
        if (IsSimulationAsked(settings)) return Direct(loaded, guard: null);
        if (DaemonReadings.Find(settings, paths) is { } daemon) return daemon;

        var guard = DatabaseLock.TryAcquire(settings.DatabasePath(paths), out var problem)
            ?? throw new SettingsException($"{problem}. It does not answer at {settings.Http.Urls} either: set --Http:Urls to where it listens, or stop it for the calibration.");
        try
        {
            return Direct(loaded, guard);
        }
        catch
        {
            guard.Dispose();
            throw;
        }
    }

    private static bool IsSimulationAsked(DaemonSettings settings) =>
        settings.Simulation.When == SimulationWhen.Always || settings.I2c.Bus == I2cBusName.Simulated;

    private static DirectReadings Direct(LoadedSettings loaded, IDisposable? guard)
    {
        var (hardware, time) = SimulationDecision.Take(loaded.Settings, loaded.Drivers);
        if (!hardware.IsSimulated || !SimulationDecision.IsFallback(loaded.Settings)) return new(loaded.Settings, loaded.Drivers, hardware, time, guard);
        hardware.Dispose();
        throw new SettingsException("No sensor was found on this machine, so there is nothing to calibrate. --simulate tries the procedure in a simulated room.");
    }
}

using TempMonitor.Core.Boards;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Calibration;

/// <summary>The sensors of this machine under the names and with the corrections that a monitor gives them, its board's defaults included.</summary>
internal static class OwnSensors
{
    public static IReadOnlyList<SensorCandidate> Of(DaemonSettings settings, SensorDriverCatalog drivers, SensorContext hardware)
    {
        var board = BoardDetection.Recognise(settings.Board.Word, hardware.Sysfs, BusToAsk(settings, hardware));
        if (board is not null) BoardDefaults.Apply(board, settings);
        return settings.Sensors ?? [.. SensorSurvey.Run(drivers, hardware).SelectMany(r => r.Found).Select(c => board?.Complete(c, drivers.Get(c.Options.Driver)) ?? c)];
    }

    /// <remarks>As in the monitor: what is configured must not wait for a bus that hangs.</remarks>
    private static II2cBus BusToAsk(DaemonSettings settings, SensorContext hardware) =>
        settings.Sensors is null ? hardware.Buses(null) : new GuardedI2cBus(hardware.Buses(null), _ => true);
}

using TempMonitor.Core.Boards;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Calibration;

/// <summary>The sensors of this machine under the names and with the corrections that a monitor gives them, its board's defaults included.</summary>
internal sealed record OwnSensors(IReadOnlyList<SensorCandidate> Sensors, CompensationOptions Compensation)
{
    public static OwnSensors Of(DaemonSettings settings, SensorDriverCatalog drivers, SensorContext hardware)
    {
        var board = BoardDetection.Recognise(settings.Board.Word, hardware.Sysfs, BusToAsk(settings, hardware));
        var sensors = settings.Sensors ?? [.. SensorSurvey.Run(drivers, hardware).SelectMany(r => r.Found).Select(c => board?.Complete(c, drivers.Get(c.Options.Driver), hardware) ?? c)];
        return new OwnSensors(sensors, BoardDefaults.CompensationOf(settings, board));
    }

    /// <remarks>As in the monitor: what is configured must not wait for a bus that hangs.</remarks>
    private static II2cBus BusToAsk(DaemonSettings settings, SensorContext hardware) =>
        settings.Sensors is null ? hardware.Buses(null) : new GuardedI2cBus(hardware.Buses(null), _ => true);
}

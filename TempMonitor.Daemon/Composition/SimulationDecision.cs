using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Composition;

/// <summary>Whether this run shows a simulated room. Taken once, before anything else: even the clock depends on it.</summary>
internal static class SimulationDecision
{
    private static readonly TimeSpan SurveyPatience = TimeSpan.FromSeconds(15);

    public static (HardwareAccess Hardware, TimeProvider Time) Take(DaemonSettings settings, SensorDriverCatalog drivers)
    {
        var machine = new HardwareAccess(settings, board: null, TimeProvider.System);
        if (!IsSimulated(settings, drivers, machine.Context)) return (machine, TimeProvider.System);
        machine.Dispose();

        var speed = settings.Simulation.Speed;
        var time = speed == 1 ? TimeProvider.System : new ScaledTimeProvider(TimeProvider.System, speed);
        return (new HardwareAccess(settings, new SimulatedBoard(time, settings.Simulation), time), time);
    }

    /// <summary>True when nobody asked for a simulated room: it stands in for a sensor that was not found.</summary>
    public static bool IsFallback(DaemonSettings settings) => settings.Simulation.When == SimulationWhen.Auto && settings.I2c.Bus != I2cBusName.Simulated;

    private static bool IsSimulated(DaemonSettings settings, SensorDriverCatalog drivers, SensorContext machine) =>
        settings.Simulation.When == SimulationWhen.Always
        || settings.I2c.Bus == I2cBusName.Simulated
        || (settings.Simulation.When == SimulationWhen.Auto && settings.Sensors is null && HasNoSensor(drivers, machine));

    /// <summary>A survey that hangs or is refused has met something: a machine with a sick bus must not show invented numbers.</summary>
    private static bool HasNoSensor(SensorDriverCatalog drivers, SensorContext machine) =>
        SensorSurvey.FindsNoRoomSensor(drivers, machine, SurveyPatience);
}

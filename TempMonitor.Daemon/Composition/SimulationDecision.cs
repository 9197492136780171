using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Composition;

/// <summary>Whether this run shows a simulated room. Taken once, before anything else: even the clock depends on it.</summary>
internal static class SimulationDecision
{
    private static readonly TimeSpan SurveyPatience = TimeSpan.FromSeconds(3);

    public static bool IsSimulated(DaemonSettings settings, SensorDriverCatalog drivers, Func<SensorContext> hardware) =>
        settings.Simulation.When == SimulationWhen.Always
        || string.Equals(settings.I2c.Bus, I2cBusName.Simulated, StringComparison.OrdinalIgnoreCase)
        || (settings.Simulation.When == SimulationWhen.Auto && settings.Sensors is null && IsWithoutSensor(drivers, hardware()));

    private static bool IsWithoutSensor(SensorDriverCatalog drivers, SensorContext context) =>
        SensorSurvey.Run(drivers, context, SurveyPatience) is { } found && !SensorSurvey.FoundRoomSensor(drivers, found);
}

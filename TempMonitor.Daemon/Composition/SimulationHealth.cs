using TempMonitor.Core.Health;
using TempMonitor.Core.Sensors.Simulated;

namespace TempMonitor.Daemon.Composition;

/// <summary>Says that the numbers are invented. Nobody asked for it with <c>auto</c>: then it is a defect, not a choice.</summary>
internal sealed class SimulationHealth(SimulationOptions options) : IHealthSource
{
    public IEnumerable<HealthEntry> Check()
    {
        yield return options.When == SimulationWhen.Always
            ? new("simulation", HealthStatus.Healthy, $"every reading is simulated (scenario {options.Scenario})")
            : new("simulation", HealthStatus.Degraded, $"no sensor was found: every reading is simulated (scenario {options.Scenario})",
                "connect a sensor and restart, or set Simulation:When to never (no invented numbers) or always (on purpose)");
    }
}

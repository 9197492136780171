using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TempMonitor.Core.Sensors.Simulated;

/// <summary>The <c>Simulation</c> section.</summary>
public sealed class SimulationOptions
{
    [Description("auto: the simulated room where no hardware is found; always; never: no sensor means unhealthy")]
    public SimulationWhen When { get; set; } = SimulationWhen.Auto;

    [Description("what happens in the simulated room: day, steady, cooling-failure or sensor-fault")]
    [SimulationScenario]
    public string Scenario { get; set; } = "day";

    [Description("how many times faster than real the daemon's time runs while it simulates; 60 makes a day of 24 minutes")]
    [Range(0.01, 10_000)]
    public double Speed { get; set; } = 1;

    [Description("chooses noise, weather and load: the same number gives the same room again")]
    public int Seed { get; set; } = 1;
}

public enum SimulationWhen
{
    /// <summary>Where no hardware is found.</summary>
    Auto,
    Always,
    Never,
}

using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Composition;
using TempMonitor.Core.Sensors.Simulated.Scenarios;

namespace TempMonitor.Core.Sensors.Simulated;

/// <summary>Every <see cref="SimulationScenario"/> by name.</summary>
internal static class SimulationScenarioCatalog
{
    public static NamedCatalog<SimulationScenario> Instance { get; } = NamedCatalog.FromAssembly<SimulationScenario>(
        "simulation scenario", typeof(SimulationScenario).Assembly, s => s.Name);
}

/// <summary>Lets the check of the configuration refuse a scenario that is not there.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SimulationScenarioAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => SimulationScenarioCatalog.Instance.TryGet(value as string, out _);

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        IsValid(value)
            ? ValidationResult.Success
            : new(SimulationScenarioCatalog.Instance.Unknown(value as string), validationContext.MemberName is { } name ? [name] : null);
}

namespace TempMonitor.Core.Sensors.Simulated.Scenarios;

/// <summary>What happens in the simulated room. Found by reflection, chosen by <see cref="Name"/>; the timetables are in README.md.</summary>
internal abstract class SimulationScenario
{
    public abstract string Name { get; }

    public abstract RoomClimate Climate(SeededNoise noise);

    public virtual ChipCondition HumidityChip(TimeSpan sinceStart) => ChipCondition.Sound;
}

namespace TempMonitor.Core.Sensors.Simulated.Scenarios;

internal sealed class DayScenario : SimulationScenario
{
    public override string Name => "day";

    public override RoomClimate Climate(SeededNoise noise) => RoomClimate.Ordinary(noise);
}

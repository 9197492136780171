namespace TempMonitor.Core.Sensors.Simulated.Scenarios;

internal sealed class SteadyScenario : SimulationScenario
{
    public override string Name => "steady";

    public override RoomClimate Climate(SeededNoise noise) => RoomClimate.Still;
}

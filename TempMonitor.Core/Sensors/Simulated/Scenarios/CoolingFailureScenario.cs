using TempMonitor.Core.Sensors.Simulated.Signals;

namespace TempMonitor.Core.Sensors.Simulated.Scenarios;

internal sealed class CoolingFailureScenario : SimulationScenario
{
    private const double Minute = 60;

    public override string Name => "cooling-failure";

    public override RoomClimate Climate(SeededNoise noise)
    {
        var ordinary = RoomClimate.Ordinary(noise);
        var heat = new RiseSignal(Height: 23, Start: 5 * Minute, TimeConstant: 20 * Minute);
        return ordinary with { Temperature = new SumSignal(ordinary.Temperature, heat) };
    }
}

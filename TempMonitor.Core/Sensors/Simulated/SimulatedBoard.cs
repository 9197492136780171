using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Simulated;

/// <summary>A Sense HAT on a small computer in a simulated room. The drivers can't tell it from the real one.</summary>
public sealed class SimulatedBoard
{
    /// <param name="time">The daemon's own clock, already scaled if <see cref="SimulationOptions.Speed"/> is not 1.</param>
    /// <exception cref="ArgumentException">No such scenario.</exception>
    public SimulatedBoard(TimeProvider time, SimulationOptions options)
    {
        var scenario = SimulationScenarioCatalog.Instance.Get(options.Scenario);
        var noise = new SeededNoise(options.Seed);
        Room = new SimulatedRoom(time, scenario.Climate(noise));
        Sysfs = new SimulatedSysfs(Room, noise);
        Bus = new SimulatedI2cBus(
            new SimulatedHts221(Room, noise, scenario.HumidityChip),
            new SimulatedLps25h(Room, noise));
    }

    public SimulatedRoom Room { get; }

    public II2cBus Bus { get; }

    public ISysfs Sysfs { get; }
}

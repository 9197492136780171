using TempMonitor.Core.Sensors.Simulated.Signals;

namespace TempMonitor.Core.Sensors.Simulated.Scenarios;

/// <summary>What happens to the room from outside: °C, hPa, hPa and the load of its computer.</summary>
internal sealed record RoomClimate(ISignal Temperature, ISignal VapourPressure, ISignal Pressure, LoadPattern Load)
{
    private const double Hour = 3600, Day = 24 * Hour;

    /// <summary>An ordinary room in ordinary weather.</summary>
    public static RoomClimate Ordinary(SeededNoise noise) => new(
        new SumSignal(
            new ConstantSignal(22),
            new SineSignal(1.5, Day, 0),
            new SineSignal(0.30, 2.2 * Hour, noise.Phase("room slow")),
            new SineSignal(0.15, 0.8 * Hour, noise.Phase("room middle")),
            new SineSignal(0.05, 0.3 * Hour, noise.Phase("room fast"))),
        new SumSignal(
            new ConstantSignal(11.5),
            new SineSignal(0.4, 1.7 * Day, noise.Phase("vapour"))),
        new SumSignal(
            new ConstantSignal(1013.25),
            new SineSignal(8, 5.3 * Day, noise.Phase("weather slow")),
            new SineSignal(3.5, 2.1 * Day, noise.Phase("weather middle")),
            new SineSignal(1.2, 0.7 * Day, noise.Phase("weather fast"))),
        LoadPattern.Phases(noise));

    /// <summary>A room in which nothing changes.</summary>
    public static RoomClimate Still { get; } = new(
        new ConstantSignal(22), new ConstantSignal(11.5), new ConstantSignal(1013.25), LoadPattern.Constant(0.2));
}

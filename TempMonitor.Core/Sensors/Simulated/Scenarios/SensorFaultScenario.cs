namespace TempMonitor.Core.Sensors.Simulated.Scenarios;

internal sealed class SensorFaultScenario : SimulationScenario
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(30);

    private static readonly (TimeSpan From, TimeSpan To, ChipCondition Condition)[] Timetable =
    [
        (Minutes(2), Minutes(3), new() { Acknowledges = false }),
        (Minutes(5), Minutes(15), new() { Frozen = true }),
        (Minutes(17), Minutes(17) + TimeSpan.FromSeconds(10), new() { TemperatureError = 30 }),
        (Minutes(20), Minutes(22), new() { Powered = false }),
        (Minutes(25), Minutes(26), new() { Converts = false }),
    ];

    public override string Name => "sensor-fault";

    public override RoomClimate Climate(SeededNoise noise) => RoomClimate.Ordinary(noise);

    public override ChipCondition HumidityChip(TimeSpan sinceStart)
    {
        var inRound = TimeSpan.FromTicks(sinceStart.Ticks % Round.Ticks);
        return Timetable.FirstOrDefault(e => e.From <= inRound && inRound < e.To).Condition ?? ChipCondition.Sound;
    }

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}

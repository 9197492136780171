using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Fixtures;

/// <summary>The simulated room of <c>day</c> for very long: the real pipeline and engine, but what the chips would say is taken from the room with their noise, without registers.</summary>
internal static class RoomYear
{
    // a one-shot of the HTS221 at its default averaging, three of them: hardware.md 1.1
    private const double TemperatureNoise = 0.01, HumidityNoise = 0.06, CpuNoise = 0.3;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public static Result Watch(TimeSpan time, int seed)
    {
        var clock = new ManualTimeProvider();
        var (random, board) = (new Random(seed), new SimulatedBoard(clock, new SimulationOptions { Scenario = "day", Seed = seed }));
        var engine = new AlarmEngine(AlarmRules.Of(new()), new Silences(), clock);
        var factory = new ReadingFactory(new CpuHeatCompensation(new(), clock), new Dictionary<Quantity, PlausibilityLimits>(), new FakeClockState(), clock);
        var pipeline = new ReadingPipeline(factory, [engine], NullLogger<ReadingPipeline>.Instance);
        var (cpu, chip) = (new SensorProfile(new("cpu"), Interval), new SensorProfile(AlarmRig.Room, Interval) { HeatedByCpu = true, Simulated = true });
        var roster = new AlarmRoster([new WatchedSensor(cpu.Id, Interval), new WatchedSensor(chip.Id, Interval) { IsPrimary = true }], [], IsComplete: true);
        engine.Know(roster);
        engine.Begin();
        var result = new Result();
        var ledger = new IncidentLedger([], 0, TimeZoneInfo.Utc);
        for (var end = clock.GetUtcNow() + time; clock.GetUtcNow() < end; clock.Advance(Interval))
        {
            var room = board.Room.Now;
            Say(cpu, new Measurement(Quantity.CpuTemperature, room.CpuTemperature + (CpuNoise * Gaussian(random))));
            Say(chip, new Measurement(Quantity.Temperature, room.ChipTemperature + (TemperatureNoise * Gaussian(random))), new Measurement(Quantity.Humidity, room.ChipHumidity + (HumidityNoise * Gaussian(random))));
            engine.Tick(roster);
            result.Records.AddRange(ledger.Take(engine.Drain()));
            if (result.Readings++ % 6 == 0) result.Look(engine.Status());
        }

        return result;

        void Say(SensorProfile profile, params Measurement[] measured) => pipeline.Publish(profile, new Sample(profile.Id, clock.GetUtcNow(), clock.GetTimestamp(), [.. measured]));
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());

    internal sealed class Result
    {
        public List<AlarmRecord> Records { get; } = [];

        public long Readings { get; set; }

        public double SteepestRise { get; private set; }

        public double ShortestForecast { get; private set; } = double.PositiveInfinity;

        public void Look(IEnumerable<AlarmStatus> status)
        {
            foreach (var alarm in status)
            {
                if (alarm is { Alarm.Rule: "temperature-rise", Value: { } rise }) SteepestRise = Math.Max(SteepestRise, rise);
                if (alarm is { Alarm.Rule: "forecast", Value: { } minutes }) ShortestForecast = Math.Min(ShortestForecast, minutes);
            }
        }

        public override string ToString() => $"{Readings} readings, {Records.Count} events, steepest rise {SteepestRise:0.0} °C/h, shortest forecast {ShortestForecast:0} min";
    }
}

using TempMonitor.Core.Readings;

namespace TempMonitor.Tests.Benchmarks;

/// <summary>What a Sense HAT in a server room would deliver: six series that drift, breathe and make noise as real ones do. The same every time.</summary>
internal sealed class RoomData(DateTimeOffset start)
{
    private static readonly SensorId Room = new("room");
    private static readonly SensorId Air = new("air");
    private static readonly SensorId Cpu = new("cpu");
    private readonly Random _noise = new(4711);

    public const int SeriesCount = 6;

    public static SensorId Sensor => Room;

    /// <summary>One reading of each series, so long after the start.</summary>
    public Reading[] At(TimeSpan elapsed)
    {
        var day = elapsed.TotalDays * 2 * Math.PI;
        var room = 22.5 + (1.5 * Math.Sin(day)) + (0.4 * Math.Sin(elapsed.TotalMinutes / 12)) + Noise(0.03);
        var cpu = 48 + (4 * Math.Sin(day * 7)) + Noise(0.6);
        var humidity = 41 - (4 * Math.Sin(day)) + Noise(0.2);
        return
        [
            Reading(elapsed, Room, Quantity.Temperature, room, room + ((cpu - room) / 2.4)),
            Reading(elapsed, Room, Quantity.Humidity, humidity, humidity * 0.55),
            Reading(elapsed, Room, Quantity.DewPoint, room - ((100 - humidity) / 5), room - ((100 - humidity) / 5)),
            Reading(elapsed, Air, Quantity.Pressure, 1013.25 + (6 * Math.Sin(day / 3.3)) + Noise(0.02), null),
            Reading(elapsed, Air, Quantity.Temperature, room + 0.4 + Noise(0.05), room + 8),
            Reading(elapsed, Cpu, Quantity.CpuTemperature, cpu, null),
        ];
    }

    private Reading Reading(TimeSpan elapsed, SensorId sensor, Quantity quantity, double value, double? raw) =>
        new(sensor, quantity, start + elapsed + TimeSpan.FromMilliseconds(_noise.Next(20)), 0, value, raw ?? value, Quality.Good);

    private double Noise(double amplitude) => ((_noise.NextDouble() * 2) - 1) * amplitude;
}

using TempMonitor.Core.Readings;

namespace TempMonitor.Tests.Fakes;

/// <summary>Readings for tests that care about few of their fields.</summary>
internal static class SomeReading
{
    public static readonly SensorId Room = new("room");
    public static readonly SensorId Rack = new("rack");
    public static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Some seconds after noon.</summary>
    public static Reading At(double seconds, double value = 21.5, SensorId? sensor = null, Quantity? quantity = null, double? raw = null) => new(
        sensor ?? Room, quantity ?? Quantity.Temperature, Noon.AddMilliseconds(Math.Round(seconds * 1000)), 0, value, raw ?? value, Quality.Good);

    /// <summary>One a second.</summary>
    public static Reading[] Series(int count, double first = 0, double every = 1) =>
        [.. Enumerable.Range(0, count).Select(i => At(first + (i * every), 20 + (i % 100 / 10.0)))];
}

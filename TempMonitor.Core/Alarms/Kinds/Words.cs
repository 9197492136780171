using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>Names and units as they stand in a sentence.</summary>
internal static class Words
{
    /// <summary><c>dew point</c>.</summary>
    public static string Of(Quantity? quantity) => (quantity?.Name ?? "").Replace('_', ' ');

    public static string Of(AlarmLevel level) => level == AlarmLevel.Critical ? "critical" : "warning";

    /// <summary>The temperature is what a room monitor speaks of; the rest is named.</summary>
    public static string Prefix(Quantity quantity) => quantity == Quantity.Temperature ? "" : $"{Of(quantity)} ";

    public static string Amount(string number, string unit) => $"{number} {unit}".TrimEnd();

    public static string PerHour(Quantity? quantity) => $"{quantity?.Unit}/h";
}

using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Kinds;

/// <summary>Numbers and names as they stand in a sentence.</summary>
internal static class Words
{
    /// <summary><c>dew point</c>.</summary>
    public static string Of(Quantity? quantity) => (quantity?.Name ?? "").Replace('_', ' ');

    public static string PerHour(Quantity? quantity) => $"{quantity?.Unit}/h";
}

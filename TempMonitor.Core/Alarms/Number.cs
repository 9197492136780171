using System.Globalization;

namespace TempMonitor.Core.Alarms;

/// <summary>Limits as people wrote them, values as short as they can be told from their limit.</summary>
internal static class Number
{
    public static string Of(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>One decimal; more where the value would read like the limit that it has passed.</summary>
    public static string Of(double value, double? limit)
    {
        var text = value.ToString("0.#", CultureInfo.InvariantCulture);
        return limit is { } known && text == Of(known) ? Of(value) : text;
    }

    /// <summary>A slope, minutes, seconds: nobody wants decimals of a large one.</summary>
    public static string Rough(double value) => value.ToString(Math.Abs(value) < 9.95 ? "0.#" : "0", CultureInfo.InvariantCulture);
}

using System.Globalization;
using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Http.Answers;

/// <summary>Rounding for people and for clients of the older systems. What is not a number becomes null: JSON has no NaN.</summary>
internal static class Number
{
    /// <summary>One decimal, bit for bit as Python's <c>round(x, 1)</c>: from the exact binary value, ties to even.</summary>
    /// <remarks>Math.Round scales by ten first and so rounds 0.15 (which is a little less) up; formatting works on the exact value.</remarks>
    public static double? Tenth(double? value) => Finite(value) is { } v
        ? double.Parse(v.ToString("F1", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + 0.0
        : null;

    public static double? Fahrenheit(double? celsius) => Tenth((celsius * 9 / 5) + 32);

    /// <summary>To the resolution in which the quantity is kept.</summary>
    public static double? Kept(double? value, Quantity quantity) =>
        Finite(value) is { } v ? Math.Round(v, DigitsOf(quantity.Resolution)) + 0.0 : null;

    public static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 1);

    public static double UnixSeconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    private static double? Finite(double? value) => value is { } v && double.IsFinite(v) ? v : null;

    private static int DigitsOf(double resolution) => Math.Max(0, (int)Math.Ceiling(-Math.Log10(resolution)));
}

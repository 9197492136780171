using System.Globalization;

namespace TempMonitor.Core.Indicators;

/// <summary>When it is night: the word or the hours in <c>Night</c>, made into a question that can be asked of any moment.</summary>
internal sealed class NightRule
{
    public const string Never = "never", Sun = "sun";

    public const string Wording = "expected never, sun (with Latitude and Longitude), or local hours like 22:00-06:00";

    private readonly Func<DateTimeOffset, TimeZoneInfo, bool> _isNight;

    private NightRule(Func<DateTimeOffset, TimeZoneInfo, bool> isNight) => _isNight = isNight;

    public bool IsNight(DateTimeOffset moment, TimeZoneInfo zone) => _isNight(moment, zone);

    /// <returns>Null when the text is none of the three.</returns>
    public static NightRule? TryParse(string text, double latitude, double longitude)
    {
        if (text == Never) return new NightRule((_, _) => false);

        // asking for the sun's height instead of a table of its rises answers for the polar night too
        if (text == Sun) return new NightRule((moment, _) => SunPosition.Elevation(moment, latitude, longitude) < SunPosition.Horizon);
        return TryParseHours(text, out var from, out var to) ? new NightRule((moment, zone) => IsBetween(moment, zone, from, to)) : null;
    }

    private static bool IsBetween(DateTimeOffset moment, TimeZoneInfo zone, TimeOnly from, TimeOnly to) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime).IsBetween(from, to);

    private static bool TryParseHours(string text, out TimeOnly from, out TimeOnly to)
    {
        (from, to) = (default, default);
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && TryParseTime(parts[0], out from) && TryParseTime(parts[1], out to) && from != to;
    }

    private static bool TryParseTime(string text, out TimeOnly time) => TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}

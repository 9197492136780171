using System.Globalization;

namespace TempMonitor.Core.Calendar;

/// <summary>The same hours of each day by the clock on the wall, like <c>22:00-06:00</c>.</summary>
/// <remarks>Asked anew at each look instead of computing an end: so a change to summer time can't be got wrong.</remarks>
internal sealed record LocalHours(TimeOnly From, TimeOnly To)
{
    private static readonly string[] Formats = ["H:mm", "HH:mm"];

    public bool Contains(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime).IsBetween(From, To);

    /// <returns>Null when the text is something else.</returns>
    public static LocalHours? TryParse(string? text)
    {
        var parts = (text ?? "").Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && ParseTime(parts[0]) is { } from && ParseTime(parts[1]) is { } to && from != to ? new LocalHours(from, to) : null;
    }

    /// <returns>Null when the text is no time of the day.</returns>
    public static TimeOnly? ParseTime(string text) =>
        TimeOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

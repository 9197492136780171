using System.Globalization;

namespace TempMonitor.Core.Notifications;

/// <summary>The hours of each day, by the clock on the wall, in which only what is critical is told.</summary>
public sealed class QuietHours
{
    public const string Wording = "expected local hours like 22:00-07:00";

    private static readonly string[] Formats = ["H:mm", "HH:mm"];

    private readonly TimeOnly _from;
    private readonly TimeOnly _to;

    private QuietHours(TimeOnly from, TimeOnly to) => (_from, _to) = (from, to);

    /// <summary>Asked anew at each look instead of computing the end: so a change to summer time can't be got wrong.</summary>
    public bool Contains(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime).IsBetween(_from, _to);

    /// <returns>Null when the text is something else.</returns>
    public static QuietHours? TryParse(string? text)
    {
        var parts = (text ?? "").Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && Parse(parts[0]) is { } from && Parse(parts[1]) is { } to && from != to ? new QuietHours(from, to) : null;
    }

    private static TimeOnly? Parse(string text) =>
        TimeOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

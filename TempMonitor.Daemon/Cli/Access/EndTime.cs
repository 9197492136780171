using System.Globalization;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Cli.Access;

/// <summary>The value of <c>--until</c>.</summary>
internal static class EndTime
{
    public const string Rule = "a day such as 2027-01-31 (to its end, local time), a moment with its zone such as 2027-01-31T18:00:00Z, a time from now such as 12h or 30d (units h, d, w), or never";

    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>Null for no end.</returns>
    /// <exception cref="SettingsException">It is none, or is over already.</exception>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (text == "never") return null;
        var found = Day(text, zone) ?? FromNow(text, now) ?? Moment(text);
        if (found is not { } end) throw new SettingsException($"--until {text}: expected {Rule}");
        return end > now && end < Latest ? end : throw new SettingsException($"--until {text}: expected a time later than now, and before the year {Latest.Year}");
    }

    private static DateTimeOffset? Moment(string text) => TimeText.TryParseIso(text, out var moment) ? moment : null;

    private static DateTimeOffset? Day(string text, TimeZoneInfo zone)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year >= Latest.Year) return null;
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private static DateTimeOffset? FromNow(string text, DateTimeOffset now)
    {
        if (text.Length is < 2 or > 5 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return null;
        return text[^1] switch
        {
            'h' => now.AddHours(count),
            'd' => now.AddDays(count),
            'w' => now.AddDays(7 * count),
            _ => null,
        };
    }
}

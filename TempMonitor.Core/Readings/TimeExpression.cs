using System.Globalization;

namespace TempMonitor.Core.Readings;

/// <summary>A moment as people write it in an address or on a command line: <c>now</c>, <c>-24h</c>, or ISO 8601.</summary>
public static class TimeExpression
{
    public const string Rule = "now, a time before now such as -24h (units s, m, h, d, w), or a moment in ISO 8601 such as 2026-01-15T12:00:00Z (UTC where no zone is given)";

    private static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<char, TimeSpan> Units = new()
    {
        ['s'] = TimeSpan.FromSeconds(1),
        ['m'] = TimeSpan.FromMinutes(1),
        ['h'] = TimeSpan.FromHours(1),
        ['d'] = TimeSpan.FromDays(1),
        ['w'] = TimeSpan.FromDays(7),
    };

    private static readonly string[] IsoFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset time)
    {
        time = now;
        return text == "now" || TryParseRelative(text, now, out time) || TryParseIso(text, out time);
    }

    private static bool TryParseRelative(string text, DateTimeOffset now, out DateTimeOffset time)
    {
        time = now;
        if (text.Length < 3 || text[0] != '-' || !Units.TryGetValue(text[^1], out var unit)) return false;
        if (!int.TryParse(text.AsSpan(1..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
        if (count > (now - Earliest) / unit) return false;
        time = now - (unit * count);
        return true;
    }

    private static bool TryParseIso(string text, out DateTimeOffset time)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

        // '+' of a zone arrives as a space when the client did not escape it
        return DateTimeOffset.TryParseExact(text.Replace(' ', '+'), IsoFormats, CultureInfo.InvariantCulture, Utc, out time)
            && time >= Earliest && time <= Latest;
    }
}

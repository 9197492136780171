using System.Globalization;

namespace TempMonitor.Daemon.Http.Answers;

/// <summary>The two ways in which answers write a moment.</summary>
internal static class TimeText
{
    private const string IsoFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly string[] IsoFormats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>ISO 8601 with date, time and zone.</summary>
    /// <returns>False also without a zone.</returns>
    public static bool TryParseIso(string text, out DateTimeOffset time)
    {
        var isParsed = DateTimeOffset.TryParseExact(text, IsoFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
        time = time.ToUniversalTime();
        return isParsed && (text[^1] == 'Z' || text[^6] is '+' or '-');
    }

    /// <summary>UTC, ISO 8601, milliseconds.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString(IsoFormat, CultureInfo.InvariantCulture);

    /// <summary>Local time without a zone, as the older systems wrote it.</summary>
    public static string Local(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

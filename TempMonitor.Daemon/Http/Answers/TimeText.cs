using System.Globalization;

namespace TempMonitor.Daemon.Http.Answers;

/// <summary>The two ways in which answers write a moment.</summary>
internal static class TimeText
{
    private const string IsoFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>UTC, ISO 8601, milliseconds.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString(IsoFormat, CultureInfo.InvariantCulture);

    /// <summary>Local time without a zone, as the older systems wrote it.</summary>
    public static string Local(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

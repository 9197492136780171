using TempMonitor.Core.Calendar;

namespace TempMonitor.Core.Camera;

/// <summary>One entry of <c>At</c>: a local time of the day, or a minute of each hour.</summary>
/// <param name="Hour">Null: each.</param>
internal sealed record TimeOfDayRule(int? Hour, int Minute)
{
    public const string Wording = "expected a local time of the day like 06:00, or *:15 for each hour's quarter past";

    private const string EachHour = "*:";

    /// <returns>Null when the text is neither.</returns>
    public static TimeOfDayRule? TryParse(string text)
    {
        var isEachHour = text.StartsWith(EachHour, StringComparison.Ordinal);
        return LocalHours.ParseTime(isEachHour ? "0:" + text[EachHour.Length..] : text) is { } time ? new TimeOfDayRule(isEachHour ? null : time.Hour, time.Minute) : null;
    }
}

using TempMonitor.Core.Text;

namespace TempMonitor.Core.Alarms;

/// <summary>The sentence at the end of an alarm: <c>room: back to 25.8 °C after 41 min; the highest was 38.2 °C at 14:07</c>.</summary>
internal static class Recovery
{
    public static string Describe(AlarmTransition end, DateTimeOffset start, TimeZoneInfo zone)
    {
        var sentence = $"{end.Text} after {DurationText.Of(end.Time - (end.Began ?? start))}";
        return (end is { PeakText: { } peak, PeakTime: { } time } ? $"{sentence}; {peak} {Moment(time, end.Time, zone)}" : sentence) + end.Doubts;
    }

    private static string Moment(DateTimeOffset time, DateTimeOffset end, TimeZoneInfo zone)
    {
        var (local, last) = (TimeZoneInfo.ConvertTime(time, zone), TimeZoneInfo.ConvertTime(end, zone));
        return local.Date == last.Date ? $"at {local:HH:mm}" : $"on {local:yyyy-MM-dd} at {local:HH:mm}";
    }
}

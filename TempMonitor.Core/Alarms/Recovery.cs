namespace TempMonitor.Core.Alarms;

/// <summary>The sentence at the end of an alarm: <c>room: back to 25.8 °C after 41 min; the highest was 38.2 °C at 14:07</c>.</summary>
internal static class Recovery
{
    public static string Describe(AlarmTransition end, DateTimeOffset start, TimeZoneInfo zone)
    {
        var sentence = $"{end.Text} after {Duration(end.Time - (end.Began ?? start))}";
        return (end is { PeakText: { } peak, PeakTime: { } time } ? $"{sentence}; {peak} {Moment(time, end.Time, zone)}" : sentence) + end.Doubts;
    }

    /// <summary>The two largest units; a clock set back makes no negative one.</summary>
    internal static string Duration(TimeSpan time) => time switch
    {
        { Ticks: <= 0 } => "0 s",
        { TotalSeconds: < 119.5 } => $"{time.TotalSeconds:0} s",
        { TotalMinutes: < 119.5 } => $"{time.TotalMinutes:0} min",
        { TotalHours: < 48 } => $"{(int)time.TotalHours} h {time.Minutes:00} min",
        _ => $"{(int)time.TotalDays} days {time.Hours} h",
    };

    private static string Moment(DateTimeOffset time, DateTimeOffset end, TimeZoneInfo zone)
    {
        var (local, last) = (TimeZoneInfo.ConvertTime(time, zone), TimeZoneInfo.ConvertTime(end, zone));
        return local.Date == last.Date ? $"at {local:HH:mm}" : $"on {local:yyyy-MM-dd} at {local:HH:mm}";
    }
}

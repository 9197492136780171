namespace TempMonitor.Core.Text;

/// <summary>A time in words, the same in every sentence: <c>95 s</c>, <c>41 min</c>, <c>3 h 05 min</c>, <c>2 days 2 h</c>.</summary>
public static class DurationText
{
    /// <summary>The two largest units; a clock set back makes no negative one.</summary>
    public static string Of(TimeSpan time) => time switch
    {
        { Ticks: <= 0 } => "0 s",
        { TotalSeconds: < 119.5 } => $"{time.TotalSeconds:0} s",
        { TotalMinutes: < 119.5 } => $"{time.TotalMinutes:0} min",
        { TotalHours: < 48 } => $"{(int)time.TotalHours} h {time.Minutes:00} min",
        _ => $"{(int)time.TotalDays} days {time.Hours} h",
    };
}

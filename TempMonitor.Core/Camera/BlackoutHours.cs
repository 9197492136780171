using TempMonitor.Core.Calendar;

namespace TempMonitor.Core.Camera;

/// <summary>The hours in which a camera must not look. Any thread.</summary>
public sealed class BlackoutHours(WeeklySchedule? hours, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1), Week = TimeSpan.FromDays(7);
    private volatile Span? _last;

    /// <exception cref="ArgumentException">The options were not checked.</exception>
    public static BlackoutHours Of(CaptureOptions options, TimeProvider time) =>
        new(options.Blackout is null ? null : WeeklySchedule.TryParse(options.Blackout) ?? throw new ArgumentException(WeeklySchedule.Wording), time);

    /// <summary>When the present hours end, in local time, a week ahead at most; null outside of them.</summary>
    public DateTimeOffset? Until()
    {
        var now = time.GetUtcNow();
        if (hours is null || !IsIn(now)) return null;
        if (_last is not { } span || now < span.Seen || now >= span.End) _last = span = new Span(now, EndAfter(now));
        return TimeZoneInfo.ConvertTime(span.End, time.LocalTimeZone);
    }

    /// <summary>How long the present hours last; null outside of them.</summary>
    public TimeSpan? Left => Until() - time.GetUtcNow();

    private bool IsIn(DateTimeOffset moment) => hours!.IsActive(moment, time.LocalTimeZone);

    // asked minute by minute, so that no change of the wall clock can be got wrong; the answer is kept
    private DateTimeOffset EndAfter(DateTimeOffset now)
    {
        var moment = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Minute.Ticks), TimeSpan.Zero) + Minute;
        while (moment - now < Week && IsIn(moment)) moment += Minute;
        return moment;
    }

    private sealed record Span(DateTimeOffset Seen, DateTimeOffset End);
}

namespace TempMonitor.Core.Camera;

/// <summary>Local times that come again and again.</summary>
/// <remarks>
/// Twice a year the clock on the wall is put forward or back. A rhythm that is no longer than this shift goes by what the wall shows: a local time counts as often
/// as it comes, and one that is skipped does not count, so there is no hole. A longer rhythm has each local time once: when it comes first, or, where it is
/// skipped, right after the gap.
/// </remarks>
internal sealed class LocalRhythm
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1), Hour = TimeSpan.FromHours(1);

    // wider than any shift of any zone
    private static readonly TimeSpan LookBack = TimeSpan.FromHours(3);

    private readonly TimeSpan _period;
    private readonly Func<DateTime, DateTime> _atOrAfter;

    private LocalRhythm(TimeSpan period, Func<DateTime, DateTime> atOrAfter) => (_period, _atOrAfter) = (period, atOrAfter);

    /// <summary>Whole multiples of it from each midnight on; of more than a day, counted from a Monday long ago.</summary>
    public static LocalRhythm Every(TimeSpan interval) => new(interval, local => Multiple(local, interval));

    public static LocalRhythm At(TimeOfDayRule rule)
    {
        var period = rule.Hour is null ? Hour : Day;
        var offset = TimeSpan.FromMinutes(((rule.Hour ?? 0) * 60) + rule.Minute);
        return new LocalRhythm(period, local => Multiple(local - offset, period) + offset);
    }

    /// <summary>The first moment after another.</summary>
    public DateTimeOffset Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var (from, beyond) = (after.ToUniversalTime(), 1);
        while (true)
        {
            var offset = zone.GetUtcOffset(from);
            var local = _atOrAfter((from.UtcDateTime + offset).AddTicks(beyond));
            var moment = new DateTimeOffset(DateTime.SpecifyKind(local - offset, DateTimeKind.Utc));
            if (OffsetChange.Between(from, moment, zone) is { } change)
            {
                if (IsMadeUp(local, change)) return change.Time;
                (from, beyond) = (change.Time, 0);
            }
            else if (HasComeBefore(moment, zone))
            {
                (from, beyond) = (moment, 1);
            }
            else
            {
                return moment;
            }
        }
    }

    private static DateTime Multiple(DateTime local, TimeSpan every)
    {
        var origin = every < Day ? local.Date : DateTime.MinValue;
        var multiple = origin.AddTicks(((local - origin).Ticks + every.Ticks - 1) / every.Ticks * every.Ticks);
        var midnight = local.Date + Day;
        return every < Day && multiple > midnight ? midnight : multiple;
    }

    private bool IsMadeUp(DateTime local, OffsetChange change) => _period > change.Shift && local < change.Time.UtcDateTime + change.After;

    private bool HasComeBefore(DateTimeOffset moment, TimeZoneInfo zone) =>
        OffsetChange.Between(moment - LookBack, moment, zone) is { Shift.Ticks: < 0 } change && _period > -change.Shift && moment < change.Time - change.Shift;
}

namespace TempMonitor.Core.Camera;

/// <summary>A moment at which the clock on the wall is put forward or back.</summary>
/// <param name="Time">The first moment of the new offset.</param>
internal sealed record OffsetChange(DateTimeOffset Time, TimeSpan Before, TimeSpan After)
{
    /// <summary>Positive in spring.</summary>
    public TimeSpan Shift => After - Before;

    /// <summary>The change in (from, to]; null when both have the same offset.</summary>
    public static OffsetChange? Between(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        var (before, after) = (zone.GetUtcOffset(from), zone.GetUtcOffset(to));
        if (before == after) return null;
        var (early, late) = (from.UtcTicks, to.UtcTicks);
        while (late - early > 1)
        {
            var middle = early + ((late - early) / 2);
            if (zone.GetUtcOffset(new DateTimeOffset(middle, TimeSpan.Zero)) == before) early = middle;
            else late = middle;
        }

        return new OffsetChange(new DateTimeOffset(late, TimeSpan.Zero), before, after);
    }
}

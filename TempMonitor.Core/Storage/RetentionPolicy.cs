namespace TempMonitor.Core.Storage;

/// <summary>How much of each tier is kept, counted in recorded hours.</summary>
/// <remarks>
/// Age is not judged by the wall clock: a clock that stands in 2099 for a minute would delete years of history, and one that started in 1970
/// would keep it for ever. What is kept is the newest so many hours in which something was recorded, in the order in which they happened. For
/// a machine that runs all the time that is the same; one that was off for a month keeps what it had. The size is bounded either way.
/// </remarks>
public sealed class RetentionPolicy(StorageOptions options)
{
    private readonly TimeSpan[] _asked = [options.KeepRaw, options.KeepFiveMinutes, options.KeepHours, options.KeepHours];

    /// <summary>The newest recorded hours to keep of a tier; null: all. A coarser tier is kept at least as long as a finer one.</summary>
    public long? HoursKept(RollupTier tier)
    {
        var finer = _asked.Take(RollupTier.All.TakeWhile(t => t != tier).Count() + 1).ToArray();
        return finer.Contains(TimeSpan.Zero) ? null : Hours(finer.Max());
    }

    private static long Hours(TimeSpan keep) => Grid.Cover(keep.Milliseconds(), RollupTier.Hour.Width);
}

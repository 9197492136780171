namespace TempMonitor.Core.Readings;

public enum Freshness
{
    /// <summary>Nothing has been read since the start.</summary>
    None,
    Fresh,

    /// <summary>Older than 1.5 intervals: a read failed or was skipped; still shown.</summary>
    Late,

    /// <summary>Older than 3 intervals and 60 s: no longer shown as a value.</summary>
    Stale,
}

public static class FreshnessRule
{
    public static readonly TimeSpan LeastStaleAge = TimeSpan.FromSeconds(60);

    public static Freshness Judge(TimeSpan? age, TimeSpan interval) => age switch
    {
        null => Freshness.None,
        { } a when a > StaleAfter(interval) => Freshness.Stale,
        { } a when a > interval * 1.5 => Freshness.Late,
        _ => Freshness.Fresh,
    };

    public static TimeSpan StaleAfter(TimeSpan interval) => interval * 3 > LeastStaleAge ? interval * 3 : LeastStaleAge;
}

namespace TempMonitor.Core.Storage;

/// <summary>How finely history is kept. Data, not code: everything that differs between the tiers stands here.</summary>
/// <param name="Name">The word in the API.</param>
/// <param name="Table">Where the store keeps it.</param>
/// <param name="Width">Width of a bucket in milliseconds; raw rows stand for themselves.</param>
/// <param name="ClosedEvery">
/// How often full buckets are written, in milliseconds. Until then questions are answered from the finer tier, and a page of each series is
/// written four times an hour instead of twelve.
/// </param>
/// <param name="LongestSpan">Up to this span a question is answered from it; beyond, too many rows would be read.</param>
public sealed record RollupTier(string Name, string Table, long Width, long ClosedEvery, TimeSpan LongestSpan)
{
    private const long Minute = 60_000;
    private const long OneHour = 60 * Minute;

    public static readonly RollupTier Raw = new("raw", "raw", 1, 1, TimeSpan.FromHours(24));
    public static readonly RollupTier FiveMinutes = new("5min", "five_minutes", 5 * Minute, 15 * Minute, TimeSpan.FromDays(14));
    public static readonly RollupTier Hour = new("hour", "hours", OneHour, OneHour, TimeSpan.FromDays(180));
    public static readonly RollupTier Day = new("day", "days", 24 * OneHour, 24 * OneHour, TimeSpan.MaxValue);

    /// <summary>From fine to coarse; each is made from the one before it.</summary>
    public static IReadOnlyList<RollupTier> All { get; } = [Raw, FiveMinutes, Hour, Day];

    /// <summary>Those that are computed.</summary>
    public static IReadOnlyList<RollupTier> RolledUp { get; } = [FiveMinutes, Hour, Day];

    public override string ToString() => Name;
}

namespace TempMonitor.Core.Storage;

/// <summary>How finely history is kept. Data, not code: everything that differs between the tiers stands here.</summary>
/// <param name="Name">The word in the API.</param>
/// <param name="Table">Where the store keeps it.</param>
/// <param name="Width">Width of a bucket in milliseconds; raw rows stand for themselves.</param>
/// <param name="LongestSpan">Up to this span a question is answered from it; beyond, too many rows would be read.</param>
public sealed record RollupTier(string Name, string Table, long Width, TimeSpan LongestSpan)
{
    public static readonly RollupTier Raw = new("raw", "raw", 1, TimeSpan.FromHours(24));
    public static readonly RollupTier FiveMinutes = new("5min", "five_minutes", 5 * 60_000, TimeSpan.FromDays(60));
    public static readonly RollupTier Hour = new("hour", "hours", 60 * 60_000, TimeSpan.MaxValue);

    /// <summary>From fine to coarse; each is made from the one before it.</summary>
    public static IReadOnlyList<RollupTier> All { get; } = [Raw, FiveMinutes, Hour];

    /// <summary>Those that are computed.</summary>
    public static IReadOnlyList<RollupTier> RolledUp { get; } = [FiveMinutes, Hour];

    public override string ToString() => Name;
}

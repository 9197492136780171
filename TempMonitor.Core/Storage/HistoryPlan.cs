namespace TempMonitor.Core.Storage;

/// <summary>Which rows answer a question about the past, and the buckets they go into.</summary>
/// <param name="From">Inclusive; widened to whole rows of the tier.</param>
/// <param name="To">Exclusive; widened likewise.</param>
public sealed record HistoryPlan(RollupTier Tier, long From, long To, long Bucket)
{
    /// <summary>The most raw rows, of all series, that one answer may pass by: 9 hours of six series every 10 s, or 55 minutes of them every second.</summary>
    public const long MostRawRows = 20_000;

    /// <param name="suits">
    /// Says whether the store can answer from a tier: still holds it as far back as the next coarser one, and need not read too much.
    /// The coarsest is not asked about.
    /// </param>
    public static HistoryPlan For(HistoryQuery query, Func<RollupTier, bool> suits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Points, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(query.To, query.From);
        var tier = Wanted(query);
        while (tier != RollupTier.All[^1] && !suits(tier)) tier = Coarser(tier);
        return Over(query, tier);
    }

    public static RollupTier Coarser(RollupTier tier) => RollupTier.All.SkipWhile(t => t != tier).ElementAt(1);

    /// <remarks>Hours answer a question for daily buckets as well as raw rows do, and read thousands of times less: the coarsest that shows no less.</remarks>
    private static RollupTier Wanted(HistoryQuery query)
    {
        var fineEnough = Over(query, RollupTier.Raw).Bucket;
        var allowed = RollupTier.All.Where(t => query.To - query.From <= t.LongestSpan).ToArray();
        return allowed.LastOrDefault(t => fineEnough % t.Width == 0) ?? allowed[0];
    }

    private static HistoryPlan Over(HistoryQuery query, RollupTier tier)
    {
        var from = Grid.Floor(query.From.ToUnixTimeMilliseconds(), tier.Width);
        var to = Grid.Ceiling(EndMilliseconds(query.To), tier.Width);
        return new HistoryPlan(tier, from, to, BucketWidth.Choose(from, to, query.Points, tier.Width));
    }

    /// <remarks>Rows carry whole milliseconds: an end within a millisecond includes it.</remarks>
    private static long EndMilliseconds(DateTimeOffset to) =>
        to.ToUnixTimeMilliseconds() + (to.UtcTicks % TimeSpan.TicksPerMillisecond == 0 ? 0 : 1);
}

using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Storage;

/// <summary>Takes the rows that a <see cref="HistoryPlan"/> asked for and gives the answer.</summary>
public sealed class HistoryBuilder(HistoryPlan plan, Quantity quantity)
{
    private readonly RollupAccumulator _buckets = new(plan.Bucket);

    public void Add(long time, in Rollup rollup) => _buckets.Add(0, time, rollup);

    public History Build() =>
        new(plan.Tier.Name, TimeSpan.FromMilliseconds(plan.Bucket), [.. _buckets.Buckets.Select(b => Point(b.Bucket, b.Rollup))]);

    private HistoryPoint Point(long bucket, Rollup rollup) => new(
        DateTimeOffset.FromUnixTimeMilliseconds(bucket),
        quantity.FromSteps((double)rollup.Sum / rollup.Count),
        quantity.FromSteps(rollup.Min), DateTimeOffset.FromUnixTimeMilliseconds(rollup.MinTime),
        quantity.FromSteps(rollup.Max), DateTimeOffset.FromUnixTimeMilliseconds(rollup.MaxTime),
        rollup.Count);
}

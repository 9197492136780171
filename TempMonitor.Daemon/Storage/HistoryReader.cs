using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Answers questions about the past over one connection, each from one consistent state of the database.</summary>
internal sealed class HistoryReader(Database database)
{
    public History Query(HistoryQuery query) => Consistently(() =>
    {
        var known = SeriesTable.Load(database);
        var isKnown = known.TryGetValue((query.Sensor, query.Quantity), out var series);
        var plan = HistoryPlan.For(query, tier => !isKnown || Suits(tier, query, series, known.Values));
        var history = new HistoryBuilder(plan, query.Quantity);
        if (isKnown)
        {
            foreach (var segment in SegmentTable.Overlapping(database, plan.From, plan.To)) Collect(plan, segment, series, known.Values, history);
        }

        return history.Build();
    });

    public IReadOnlyList<(SensorId Sensor, Quantity Quantity)> Series() =>
        [.. SeriesTable.Load(database).OrderBy(s => s.Value).Select(s => s.Key)];

    /// <summary>What a roll-up has closed comes from it, the rest from the finer ones.</summary>
    private void Collect(HistoryPlan plan, Segment segment, int series, IEnumerable<int> all, HistoryBuilder history)
    {
        var from = plan.From;
        foreach (var tier in RollupTier.RolledUp.Where(t => t.Width <= plan.Tier.Width).Reverse())
        {
            // buckets of all series are closed together: a sensor that is gone has no rows behind the mark that the others set
            var mark = all.Max(s => RollupTable.RolledUpTo(database, tier, s, segment.Id));
            var end = Math.Min(plan.To, mark ?? from);
            if (end <= from) continue;
            RollupTable.Collect(database, tier, series, segment.Id, from, end, (time, rollup) => history.Add(time, rollup));
            from = end;
        }

        if (from < plan.To) RawTable.Collect(database, series, segment, from, plan.To, history);
    }

    private bool Suits(RollupTier tier, HistoryQuery query, int series, IEnumerable<int> all)
    {
        var (from, to) = (query.From.ToUnixTimeMilliseconds(), query.To.ToUnixTimeMilliseconds());
        var segments = SegmentTable.Overlapping(database, from, to);
        return segments.Count == 0
            || (Reaches(tier, series, new StoredPosition(segments[0].Id, from))
                && (tier != RollupTier.Raw || RawRows(all, segments, from, to) <= HistoryPlan.MostRawRows));
    }

    /// <summary>Whether the tier still holds what the next coarser one does, from that position on.</summary>
    private bool Reaches(RollupTier tier, int series, StoredPosition from)
    {
        var next = HistoryPlan.Coarser(tier);
        if (RollupTable.Oldest(database, next, series) is not { } coarser) return true;
        var oldest = tier == RollupTier.Raw ? RawTable.Oldest(database) : RollupTable.Oldest(database, tier, series);
        return oldest <= from || oldest < coarser with { Time = coarser.Time + next.Width };
    }

    /// <remarks>Rows of one moment lie together, so all series have to be passed by; the roll-ups know how many there are.</remarks>
    private long RawRows(IEnumerable<int> all, IReadOnlyList<Segment> segments, long from, long to) =>
        all.Sum(series => segments.Sum(segment => RollupTable.Readings(database, RollupTier.FiveMinutes, series, segment.Id, from, to)));

    private T Consistently<T>(Func<T> read)
    {
        database["BEGIN"].Run();
        try
        {
            return read();
        }
        finally
        {
            database.Rollback();
        }
    }
}

using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Answers questions about the past over one connection, each from one consistent state of the database.</summary>
internal sealed class HistoryReader(Database database)
{
    public History Query(HistoryQuery query) => Consistently(() =>
    {
        var plan = HistoryPlan.For(query, tier => Reaches(tier, query));
        var history = new HistoryBuilder(plan, query.Quantity);
        if (SeriesTable.Load(database).TryGetValue((query.Sensor, query.Quantity), out var series))
        {
            foreach (var segment in SegmentTable.Overlapping(database, plan.From, plan.To)) Collect(plan, segment, series, history);
        }

        return history.Build();
    });

    public IReadOnlyList<(SensorId Sensor, Quantity Quantity)> Series() =>
        [.. SeriesTable.Load(database).OrderBy(s => s.Value).Select(s => s.Key)];

    /// <summary>What the tier has closed comes from it, the rest from the finer ones.</summary>
    private void Collect(HistoryPlan plan, long segment, int series, HistoryBuilder history)
    {
        var from = plan.From;
        foreach (var tier in RollupTier.All.Reverse().SkipWhile(t => t != plan.Tier))
        {
            var end = tier == RollupTier.Raw ? plan.To : Math.Min(plan.To, RollupTable.RolledUpTo(database, tier, segment) ?? from);
            if (end <= from) continue;
            Collect(tier, segment, series, from, end, history);
            from = end;
        }
    }

    private void Collect(RollupTier tier, long segment, int series, long from, long to, HistoryBuilder history)
    {
        var sql = $"SELECT {RollupTable.Columns(tier)} FROM {tier.Table} WHERE segment = ? AND time >= ? AND time < ? AND series = ?";
        using var rows = database[sql].Query(segment, from, to, series);
        while (rows.Next()) history.Add(rows[0], RollupTable.Read(rows, tier));
    }

    private bool Reaches(RollupTier tier, HistoryQuery query)
    {
        if (RollupTable.Oldest(database, HistoryPlan.Coarser(tier)) is not { } coarser) return true;
        if (RollupTable.Oldest(database, tier) is not { } own) return false;
        var from = query.From.ToUnixTimeMilliseconds();
        var segments = SegmentTable.Overlapping(database, from, query.To.ToUnixTimeMilliseconds());
        return segments.Count == 0
            || own <= new StoredPosition(segments[0], from)
            || own < coarser with { Time = coarser.Time + HistoryPlan.Coarser(tier).Width };
    }

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

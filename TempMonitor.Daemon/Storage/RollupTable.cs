using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Rows of the tiers. Raw rows come out as roll-ups of one reading, so that nobody has to tell them apart.</summary>
internal static class RollupTable
{
    private const string Rollup = "count, sum, min, min_offset, max, max_offset";

    /// <summary>Columns time, series, then what <see cref="Read"/> needs.</summary>
    public static string Columns(RollupTier tier) => tier == RollupTier.Raw ? "time, series, value" : $"time, series, {Rollup}";

    public static Rollup Read(in Statement.Cursor row, RollupTier tier)
    {
        var time = row[0];
        return tier == RollupTier.Raw
            ? Core.Storage.Rollup.Of(time, row[2])
            : new Rollup(row[2], row[3], row[4], time + row[5], row[6], time + row[7]);
    }

    /// <summary>Everything of a segment in [from, to), added to buckets.</summary>
    public static void Collect(Database database, RollupTier tier, long segment, long from, long to, RollupAccumulator target)
    {
        using var rows = database[$"SELECT {Columns(tier)} FROM {tier.Table} WHERE segment = ? AND time >= ? AND time < ?"].Query(segment, from, to);
        while (rows.Next()) target.Add((int)rows[1], rows[0], Read(rows, tier));
    }

    /// <summary>Adds buckets to what the tier holds: a reading that comes late finds its bucket closed.</summary>
    public static void Merge(Database database, RollupTier tier, long segment, RollupAccumulator buckets)
    {
        foreach (var (bucket, series, rollup) in buckets.Buckets)
            Put(database, tier, segment, bucket, series, Find(database, tier, segment, bucket, series).With(rollup));
    }

    /// <summary>The end of the last bucket that was closed; null when there is none.</summary>
    public static long? RolledUpTo(Database database, RollupTier tier, long segment) =>
        database[$"SELECT time FROM {tier.Table} WHERE segment = ? ORDER BY time DESC LIMIT 1"].Scalar(segment) + tier.Width;

    /// <summary>The oldest row; null when there is none.</summary>
    public static StoredPosition? Oldest(Database database, RollupTier tier)
    {
        using var rows = database[$"SELECT segment, time FROM {tier.Table} ORDER BY segment, time LIMIT 1"].Query();
        return rows.Next() ? new StoredPosition(rows[0], rows[1]) : null;
    }

    private static Rollup Find(Database database, RollupTier tier, long segment, long bucket, int series)
    {
        using var rows = database[$"SELECT {Columns(tier)} FROM {tier.Table} WHERE segment = ? AND time = ? AND series = ?"]
            .Query(segment, bucket, series);
        return rows.Next() ? Read(rows, tier) : default;
    }

    private static void Put(Database database, RollupTier tier, long segment, long bucket, int series, in Rollup rollup) =>
        database[$"INSERT OR REPLACE INTO {tier.Table} (segment, time, series, {Rollup}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"].Run(
            segment, bucket, series, rollup.Count, rollup.Sum,
            rollup.Min, rollup.MinTime - bucket, rollup.Max, rollup.MaxTime - bucket);
}

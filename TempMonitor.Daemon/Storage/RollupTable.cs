using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The tables of the roll-ups; one class for all tiers.</summary>
internal static class RollupTable
{
    private const string Columns = "time, count, sum, min, min_offset, max, max_offset";

    /// <summary>A series of a segment in [from, to).</summary>
    public static void Collect(Database database, RollupTier tier, int series, long segment, long from, long to, Action<long, Rollup> target)
    {
        using var rows = database[$"SELECT {Columns} FROM {tier.Table} WHERE series = ? AND segment = ? AND time >= ? AND time < ?"]
            .Query(series, segment, from, to);
        while (rows.Next()) target(rows[0], Read(rows));
    }

    /// <summary>How many readings the buckets of a series in [from, to) stand for.</summary>
    public static long Readings(Database database, RollupTier tier, int series, long segment, long from, long to) =>
        database[$"SELECT sum(count) FROM {tier.Table} WHERE series = ? AND segment = ? AND time >= ? AND time < ?"]
            .Scalar(series, segment, from, to) ?? 0;

    /// <summary>Adds buckets to what the tier holds: a reading that comes late finds its bucket closed.</summary>
    public static void Merge(Database database, RollupTier tier, long segment, RollupAccumulator buckets)
    {
        foreach (var (bucket, series, rollup) in buckets.Buckets)
            Put(database, tier, series, segment, bucket, Find(database, tier, series, segment, bucket).With(rollup));
    }

    /// <summary>The end of the last bucket that was closed; null when there is none.</summary>
    public static long? RolledUpTo(Database database, RollupTier tier, int series, long segment) =>
        database[$"SELECT time FROM {tier.Table} WHERE series = ? AND segment = ? ORDER BY time DESC LIMIT 1"].Scalar(series, segment) + tier.Width;

    /// <summary>The oldest bucket of a series; null when there is none.</summary>
    public static StoredPosition? Oldest(Database database, RollupTier tier, int series)
    {
        using var rows = database[$"SELECT segment, time FROM {tier.Table} WHERE series = ? ORDER BY segment, time LIMIT 1"].Query(series);
        return rows.Next() ? new StoredPosition(rows[0], rows[1]) : null;
    }

    /// <summary>Deletes the buckets of a series before a position.</summary>
    public static int RemoveBefore(Database database, RollupTier tier, int series, StoredPosition end)
    {
        if (Oldest(database, tier, series) is not { } oldest || oldest >= end) return 0;
        return database[$"DELETE FROM {tier.Table} WHERE series = ? AND (segment, time) < (?, ?)"]
            .Run(series, end.Segment, end.Time);
    }

    private static Rollup Find(Database database, RollupTier tier, int series, long segment, long bucket)
    {
        using var rows = database[$"SELECT {Columns} FROM {tier.Table} WHERE series = ? AND segment = ? AND time = ?"].Query(series, segment, bucket);
        return rows.Next() ? Read(rows) : default;
    }

    private static Rollup Read(in Statement.Cursor row)
    {
        var time = row[0];
        return new Rollup(row[1], row[2], row[3], time + row[4], row[5], time + row[6]);
    }

    private static void Put(Database database, RollupTier tier, int series, long segment, long bucket, in Rollup rollup) =>
        database[$"INSERT OR REPLACE INTO {tier.Table} (series, segment, {Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"].Run(
            series, segment, bucket, rollup.Count, rollup.Sum,
            rollup.Min, rollup.MinTime - bucket, rollup.Max, rollup.MaxTime - bucket);
}

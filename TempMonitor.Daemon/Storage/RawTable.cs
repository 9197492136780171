using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The raw rows, in the order in which they happened.</summary>
internal static class RawTable
{
    /// <summary>All series of a segment in [from, to), added to buckets.</summary>
    public static void Collect(Database database, long segment, long from, long to, RollupAccumulator target)
    {
        using var rows = database["SELECT time, series, value FROM raw WHERE segment = ? AND time >= ? AND time < ?"].Query(segment, from, to);
        while (rows.Next())
        {
            var time = rows[0];
            target.Add((int)rows[1], time, Rollup.Of(time, rows[2]));
        }
    }

    /// <summary>One series of a segment in [from, to).</summary>
    public static void Collect(Database database, int series, long segment, long from, long to, HistoryBuilder target)
    {
        using var rows = database["SELECT time, value FROM raw WHERE segment = ? AND time >= ? AND time < ? AND series = ?"]
            .Query(segment, from, to, series);
        while (rows.Next())
        {
            var time = rows[0];
            target.Add(time, Rollup.Of(time, rows[1]));
        }
    }

    public static bool Contains(Database database, StoredPosition position, int series) =>
        database["SELECT 1 FROM raw WHERE segment = ? AND time = ? AND series = ?"].Scalar(position.Segment, position.Time, series) is not null;

    /// <summary>The oldest row; null when there is none.</summary>
    public static StoredPosition? Oldest(Database database)
    {
        using var rows = database["SELECT segment, time FROM raw ORDER BY segment, time LIMIT 1"].Query();
        return rows.Next() ? new StoredPosition(rows[0], rows[1]) : null;
    }

    public static long? FirstTime(Database database, long segment) =>
        database["SELECT time FROM raw WHERE segment = ? ORDER BY time LIMIT 1"].Scalar(segment);

    public static long? LastTime(Database database, long segment) =>
        database["SELECT time FROM raw WHERE segment = ? ORDER BY time DESC LIMIT 1"].Scalar(segment);

    /// <summary>Deletes the oldest rows before a position, all of one segment and about so many.</summary>
    public static int RemoveBefore(Database database, StoredPosition end, int about)
    {
        if (Oldest(database) is not { } oldest || oldest >= end) return 0;
        var to = oldest.Segment < end.Segment ? long.MaxValue : end.Time;
        var enough = database["SELECT time FROM raw WHERE segment = ? ORDER BY time LIMIT 1 OFFSET ?"].Scalar(oldest.Segment, about) ?? to;
        return database["DELETE FROM raw WHERE segment = ? AND time < ?"].Run(oldest.Segment, Math.Min(to, Math.Max(enough, oldest.Time + 1)));
    }
}

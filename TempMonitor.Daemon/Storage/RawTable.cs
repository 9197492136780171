using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The raw rows, in the order in which they happened.</summary>
internal static class RawTable
{
    private const string InRange = "SELECT key, value FROM raw WHERE key >= ? AND key < ?";

    public static void Add(Database database, long key, long value, long rawOffset, long quality) =>
        database["INSERT INTO raw (key, value, raw_offset, quality) VALUES (?, ?, ?, ?)"].Run(key, value, rawOffset, quality);

    /// <summary>All series of a segment in [from, to), added to buckets.</summary>
    public static void Collect(Database database, Segment segment, long from, long to, RollupAccumulator target)
    {
        using var rows = database[InRange].Query(segment.FirstKey(from), segment.FirstKey(to));
        while (rows.Next())
        {
            var time = segment.TimeOf(rows[0]);
            target.Add(Segment.SeriesOf(rows[0]), time, Rollup.Of(time, rows[1]));
        }
    }

    /// <summary>One series of a segment in [from, to).</summary>
    public static void Collect(Database database, int series, Segment segment, long from, long to, HistoryBuilder target)
    {
        using var rows = database[$"{InRange} AND key & {Segment.MostSeries - 1} = ?"].Query(segment.FirstKey(from), segment.FirstKey(to), series);
        while (rows.Next())
        {
            var time = segment.TimeOf(rows[0]);
            target.Add(time, Rollup.Of(time, rows[1]));
        }
    }

    public static bool Contains(Database database, long key) => database["SELECT 1 FROM raw WHERE key = ?"].Scalar(key) is not null;

    /// <summary>The oldest row; null when there is none.</summary>
    public static StoredPosition? Oldest(Database database)
    {
        if (database["SELECT min(key) FROM raw"].Scalar() is not { } key) return null;
        var segment = SegmentTable.Of(database, key);
        return new StoredPosition(segment.Id, segment.TimeOf(key));
    }

    public static long? FirstTime(Database database, Segment segment) => Time(database, segment, "min(key)");

    public static long? LastTime(Database database, Segment segment) => Time(database, segment, "max(key)");

    /// <summary>Deletes the oldest rows before a position, about so many at once.</summary>
    public static int RemoveBefore(Database database, StoredPosition end, int about)
    {
        var last = SegmentTable.Get(database, end.Segment).FirstKey(end.Time);
        var enough = database["SELECT key FROM raw WHERE key < ? ORDER BY key LIMIT 1 OFFSET ?"].Scalar(last, about) ?? last;
        return database["DELETE FROM raw WHERE key < ?"].Run(enough);
    }

    private static long? Time(Database database, Segment segment, string edge) =>
        database[$"SELECT {edge} FROM raw WHERE key >= ? AND key < ?"].Scalar(segment.FirstKey(long.MinValue), segment.FirstKey(long.MaxValue)) is { } key
            ? segment.TimeOf(key)
            : null;
}

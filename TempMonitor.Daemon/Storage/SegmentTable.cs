using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The clock segments: where each begins and, once the clock was set back, ended.</summary>
internal static class SegmentTable
{
    /// <summary>The segments that may hold rows in [from, to), in the order in which they happened.</summary>
    public static List<long> Overlapping(Database database, long from, long to)
    {
        var found = new List<long>();
        using var rows = database[
            "SELECT id FROM clock_segment WHERE last_time IS NULL OR (first_time < ? AND last_time >= ?) ORDER BY id"].Query(to, from);
        while (rows.Next()) found.Add(rows[0]);
        return found;
    }

    /// <remarks>The bounds of the current segment are not kept up in its row, that would be one page more in every commit: they are looked up.</remarks>
    public static ClockSegments Resume(Database database)
    {
        if (database["SELECT max(id) FROM clock_segment"].Scalar() is not { } current) return ClockSegments.Empty;
        var first = database["SELECT first_time FROM clock_segment WHERE id = ?"].Scalar(current) ?? long.MaxValue;
        return ClockSegments.Resume(current, Math.Min(first, RawTable.FirstTime(database, current) ?? first), RawTable.LastTime(database, current) ?? first);
    }

    /// <summary>Ends the segment before, if there was one, and begins the next.</summary>
    public static void Begin(Database database, ClockSegments before, StoredPosition first)
    {
        if (before.Current > 0)
        {
            database["UPDATE clock_segment SET first_time = ?, last_time = ? WHERE id = ?"].Run(before.First, before.Last, before.Current);
        }

        var reason = before.Current == 0 ? "created" : "clock set back";
        database[$"INSERT INTO clock_segment (id, reason, first_time) VALUES (?, '{reason}', ?)"].Run(first.Segment, first.Time);
    }
}

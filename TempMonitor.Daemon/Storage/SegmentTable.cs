using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The clock segments: where each begins and, once the clock was set back, ended.</summary>
internal static class SegmentTable
{
    private const string Columns = "s.id, s.shift, s.begin, (SELECT n.begin FROM clock_segment n WHERE n.id = s.id + 1)";

    /// <summary>The segments that may hold rows in [from, to), in the order in which they happened.</summary>
    public static List<Segment> Overlapping(Database database, long from, long to)
    {
        var found = new List<Segment>();
        using var rows = database[
            $"SELECT {Columns} FROM clock_segment s WHERE s.last_time IS NULL OR (s.first_time < ? AND s.last_time >= ?) ORDER BY s.id"].Query(to, from);
        while (rows.Next()) found.Add(Read(rows));
        return found;
    }

    /// <summary>The segment that is written now; null before the first row.</summary>
    public static Segment? Current(Database database)
    {
        using var rows = database[$"SELECT {Columns} FROM clock_segment s ORDER BY s.id DESC LIMIT 1"].Query();
        return rows.Next() ? Read(rows) : null;
    }

    public static Segment Get(Database database, long id)
    {
        using var rows = database[$"SELECT {Columns} FROM clock_segment s WHERE s.id = ?"].Query(id);
        return rows.Next() ? Read(rows) : throw new DamagedException($"clock segment {id} is missing");
    }

    /// <summary>The segment that the row of a key lies in.</summary>
    public static Segment Of(Database database, long key)
    {
        using var rows = database[$"SELECT {Columns} FROM clock_segment s WHERE s.begin <= ? ORDER BY s.id DESC LIMIT 1"].Query(Segment.PlaceOf(key));
        return rows.Next() ? Read(rows) : throw new DamagedException($"no clock segment has the raw row {key}");
    }

    /// <remarks>The bounds of the current segment are not kept up in its row, that would be one page more in every commit: they are looked up.</remarks>
    public static ClockSegments Resume(Database database, Segment? current)
    {
        if (current is null) return ClockSegments.Empty;
        var first = database["SELECT first_time FROM clock_segment WHERE id = ?"].Scalar(current.Id) ?? long.MaxValue;
        var earliest = current.Begin - current.Shift;
        return ClockSegments.Resume(
            current.Id, earliest, Math.Min(first, RawTable.FirstTime(database, current) ?? first), RawTable.LastTime(database, current) ?? first);
    }

    /// <summary>Ends the segment before, if there was one, and begins the next with a clock that has just placed its first row.</summary>
    public static Segment Begin(Database database, ClockSegments before, Segment? previous, ClockSegments clock)
    {
        if (previous is not null)
        {
            database["UPDATE clock_segment SET first_time = ?, last_time = ? WHERE id = ?"].Run(before.First, before.Last, previous.Id);
        }

        var begin = previous is null ? clock.Earliest : before.Last + previous.Shift + 1;
        var next = new Segment(clock.Current, begin - clock.Earliest, begin, Segment.LastPlace);
        var reason = previous is null ? "created" : "clock set back";
        database[$"INSERT INTO clock_segment (id, reason, first_time, shift, begin) VALUES (?, '{reason}', ?, ?, ?)"]
            .Run(next.Id, clock.First, next.Shift, next.Begin);
        return next;
    }

    private static Segment Read(in Statement.Cursor row) => new(row[0], row[1], row[2], row.IsNull(3) ? Segment.LastPlace : row[3]);
}

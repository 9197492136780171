using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Raw rows in bites, in the order in which they happened. Between two bites nothing is held open, however slow the taker.</summary>
internal sealed class RowReader(RowQuery query)
{
    private const int Bite = 5000;
    private Queue<long>? _segments;
    private (long Time, long Series) _after = (long.MinValue, long.MaxValue);

    /// <summary>The next rows; empty at the end.</summary>
    public IReadOnlyList<Reading> Next(Database database)
    {
        var (from, to) = (query.From.ToUnixTimeMilliseconds(), query.To.ToUnixTimeMilliseconds());
        _segments ??= new Queue<long>(SegmentTable.Overlapping(database, from, to));
        var wanted = SeriesTable.Load(database)
            .Where(s => (query.Sensor ?? s.Key.Sensor) == s.Key.Sensor && (query.Quantity ?? s.Key.Quantity) == s.Key.Quantity)
            .ToDictionary(s => (long)s.Value, s => s.Key);
        while (_segments.TryPeek(out var segment))
        {
            var rows = Read(database, segment, Math.Max(from, _after.Time), to, wanted, out var last);
            if (last is { } key) _after = key;
            else NextSegment();
            if (rows.Count > 0) return rows;
        }

        return [];
    }

    private void NextSegment()
    {
        _segments!.Dequeue();
        _after = (long.MinValue, long.MaxValue);
    }

    /// <param name="last">The key of the last row looked at; null when there was none.</param>
    private List<Reading> Read(
        Database database, long segment, long from, long to,
        Dictionary<long, (SensorId Sensor, Quantity Quantity)> wanted, out (long Time, long Series)? last)
    {
        const string Sql = """
            SELECT time, series, value, raw_offset, quality FROM raw
            WHERE segment = ? AND time >= ? AND time < ? AND (time > ? OR series > ?) ORDER BY time, series LIMIT ?
            """;
        var found = new List<Reading>();
        last = null;
        using var rows = database[Sql].Query(segment, from, to, _after.Time, _after.Series, Bite);
        while (rows.Next())
        {
            last = (rows[0], rows[1]);
            if (wanted.TryGetValue(rows[1], out var series)) found.Add(Reading(series, rows));
        }

        return found;
    }

    private static Reading Reading((SensorId Sensor, Quantity Quantity) series, in Statement.Cursor row) => new(
        series.Sensor, series.Quantity, DateTimeOffset.FromUnixTimeMilliseconds(row[0]), 0,
        series.Quantity.FromSteps(row[2]), series.Quantity.FromSteps(row[2] + row[3]), (Quality)row[4]);
}

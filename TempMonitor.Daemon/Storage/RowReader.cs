using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Raw rows in bites, in the order in which they happened. Between two bites nothing is held open, however slow the taker.</summary>
internal sealed class RowReader(RowQuery query)
{
    private const int Bite = 5000;
    private readonly long _from = query.From.ToUnixTimeMilliseconds();
    private readonly long _to = query.To.ToUnixTimeMilliseconds();
    private Queue<Segment>? _segments;
    private long _after = long.MinValue;

    /// <summary>The next rows; empty at the end.</summary>
    public IReadOnlyList<Reading> Next(Database database)
    {
        _segments ??= new Queue<Segment>(SegmentTable.Overlapping(database, _from, _to));
        var wanted = SeriesTable.Load(database)
            .Where(s => (query.Sensor ?? s.Key.Sensor) == s.Key.Sensor && (query.Quantity ?? s.Key.Quantity) == s.Key.Quantity)
            .ToDictionary(s => s.Value, s => s.Key);
        while (_segments.TryPeek(out var segment))
        {
            if (!Read(database, segment, wanted, out var rows)) _segments.Dequeue();
            if (rows.Count > 0) return rows;
        }

        return [];
    }

    /// <returns>False when the segment has no more rows.</returns>
    private bool Read(Database database, Segment segment, Dictionary<int, (SensorId Sensor, Quantity Quantity)> wanted, out List<Reading> found)
    {
        const string Sql = "SELECT key, value, raw_offset, quality FROM raw WHERE key > ? AND key >= ? AND key < ? ORDER BY key LIMIT ?";
        found = [];
        var any = false;
        using var rows = database[Sql].Query(_after, segment.FirstKey(_from), segment.FirstKey(_to), Bite);
        while (rows.Next())
        {
            (any, _after) = (true, rows[0]);
            if (wanted.TryGetValue(Segment.SeriesOf(_after), out var series)) found.Add(Reading(series, segment.TimeOf(_after), rows));
        }

        return any;
    }

    private static Reading Reading((SensorId Sensor, Quantity Quantity) series, long time, in Statement.Cursor row) => new(
        series.Sensor, series.Quantity, DateTimeOffset.FromUnixTimeMilliseconds(time), 0,
        series.Quantity.FromSteps(row[1]), series.Quantity.FromSteps(row[1] + row[2]), (Quality)row[3]);
}

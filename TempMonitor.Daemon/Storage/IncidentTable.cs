using Microsoft.Data.Sqlite;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using static TempMonitor.Daemon.Storage.RecordRow;

namespace TempMonitor.Daemon.Storage;

internal static class IncidentTable
{
    /// <summary>So many columns has an incident, in whatever select: they come first.</summary>
    public const int Width = 18;

    public const string Columns = """
        i.id, i.rule, i.sensor, i.measure, i.unit, i.level, i.worst, i.start, i.end, i.value, i.peak, i.peak_time, i.limit_value, i.text,
        i.acknowledged_by, i.acknowledged_at, i.note, i.flags
        """;

    private const string Insert = """
        INSERT OR REPLACE INTO incident (
            id, rule, sensor, measure, unit, level, worst, start, end, value, peak, peak_time, limit_value, text,
            acknowledged_by, acknowledged_at, note, flags, segment)
        VALUES (
            @id, @rule, @sensor, @measure, @unit, @level, @worst, @start, @end, @value, @peak, @peak_time, @limit, @text,
            @acknowledged_by, @acknowledged_at, @note, @flags, @segment)
        """;

    [Flags]
    private enum Marks
    {
        None = 0,
        Latched = 1,
        Test = 2,
        Simulated = 4,
    }

    public static void Put(Database database, Incident incident)
    {
        using var command = database.Command(
            Insert,
            ("@id", incident.Id), ("@rule", incident.Alarm.Rule), ("@sensor", incident.Alarm.Sensor.Name), ("@measure", incident.Measure), ("@unit", incident.Unit),
            ("@level", (int)incident.Level), ("@worst", (int)incident.Worst), ("@start", incident.Start.ToUnixTimeMilliseconds()), ("@end", OrNull(incident.End)),
            ("@value", OrNull(incident.Value)), ("@peak", OrNull(incident.Peak)), ("@peak_time", OrNull(incident.PeakTime)), ("@limit", OrNull(incident.Limit)),
            ("@text", incident.Text), ("@acknowledged_by", OrNull(incident.AcknowledgedBy)), ("@acknowledged_at", OrNull(incident.AcknowledgedAt)),
            ("@note", OrNull(incident.Note)), ("@flags", (int)MarksOf(incident)), ("@segment", Segment(database)));
        command.ExecuteNonQuery();
    }

    /// <param name="rest">What follows <c>FROM incident i</c>.</param>
    public static List<Incident> Select(Database database, string rest, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = database.Command($"SELECT {Columns} FROM incident i {rest}", parameters);
        return command.All(Read);
    }

    public static Incident Read(SqliteDataReader row)
    {
        var marks = (Marks)row.GetInt32(17);
        return new Incident
        {
            Id = row.GetInt64(0),
            Alarm = new AlarmKey(row.GetString(1), new SensorId(row.GetString(2))),
            Measure = row.GetString(3),
            Unit = row.GetString(4),
            Level = (AlarmLevel)row.GetByte(5),
            Worst = (AlarmLevel)row.GetByte(6),
            Start = row.Time(7),
            End = row.TimeOrNull(8),
            Value = row.NumberOrNull(9),
            Peak = row.NumberOrNull(10),
            PeakTime = row.TimeOrNull(11),
            Limit = row.NumberOrNull(12),
            Text = row.GetString(13),
            AcknowledgedBy = row.TextOrNull(14),
            AcknowledgedAt = row.TimeOrNull(15),
            Note = row.TextOrNull(16),
            IsLatched = marks.HasFlag(Marks.Latched),
            IsTest = marks.HasFlag(Marks.Test),
            IsSimulated = marks.HasFlag(Marks.Simulated),
        };
    }

    private static Marks MarksOf(Incident incident) =>
        (incident.IsLatched ? Marks.Latched : Marks.None) | (incident.IsTest ? Marks.Test : Marks.None) | (incident.IsSimulated ? Marks.Simulated : Marks.None);
}

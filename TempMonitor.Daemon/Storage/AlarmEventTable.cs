using Microsoft.Data.Sqlite;
using TempMonitor.Core.Alarms;
using static TempMonitor.Daemon.Storage.RecordRow;

namespace TempMonitor.Daemon.Storage;

internal static class AlarmEventTable
{
    private const string Columns = "e.id, e.incident, e.time, e.kind, e.level, e.value, e.text, e.done_by, e.held_by";

    /// <returns>False when it is there already: a commit that was thought to have failed had not.</returns>
    public static bool Add(Database database, AlarmEvent happened)
    {
        using var command = database.Command(
            "INSERT OR IGNORE INTO alarm_event VALUES (@id, @incident, @time, @kind, @level, @value, @text, @by, @held)",
            ("@id", happened.Id), ("@incident", happened.Incident), ("@time", happened.Time.ToUnixTimeMilliseconds()), ("@kind", (int)happened.Kind),
            ("@level", (int)happened.Level), ("@value", OrNull(happened.Value)), ("@text", happened.Text), ("@by", OrNull(happened.By)), ("@held", OrNull(happened.HeldBy)));
        return command.ExecuteNonQuery() > 0;
    }

    public static long LastId(Database database) => database["SELECT max(id) FROM alarm_event"].Scalar() ?? 0;

    public static List<AlarmEvent> Of(Database database, long incident)
    {
        using var command = database.Command($"SELECT {Columns} FROM alarm_event e WHERE e.incident = @incident ORDER BY e.id", ("@incident", incident));
        return command.All(row => Read(row, 0));
    }

    public static List<AlarmRecord> After(Database database, long id, int count)
    {
        using var command = database.Command(
            $"SELECT {IncidentTable.Columns}, {Columns} FROM alarm_event e JOIN incident i ON i.id = e.incident WHERE e.id > @id ORDER BY e.id LIMIT @count",
            ("@id", id), ("@count", count));
        return command.All(row => new AlarmRecord(Read(row, IncidentTable.Width), IncidentTable.Read(row)));
    }

    private static AlarmEvent Read(SqliteDataReader row, int first) => new(
        row.GetInt64(first), row.GetInt64(first + 1), row.Time(first + 2), (AlarmEventKind)row.GetByte(first + 3), (AlarmLevel)row.GetByte(first + 4),
        row.NumberOrNull(first + 5), row.GetString(first + 6), row.TextOrNull(first + 7), row.TextOrNull(first + 8));
}

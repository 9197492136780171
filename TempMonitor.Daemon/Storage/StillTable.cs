using Microsoft.Data.Sqlite;
using TempMonitor.Core.Camera;
using static TempMonitor.Daemon.Storage.RecordRow;

namespace TempMonitor.Daemon.Storage;

internal static class StillTable
{
    private const string Columns = """
        s.camera, s.time, s.file, s.bytes, s.hash, s.reason, s.temperature,
        (SELECT group_concat(x.incident) FROM still_incident x WHERE x.camera = s.camera AND x.time = s.time)
        """;

    private const string IsEvidence = "EXISTS (SELECT 1 FROM still_incident x WHERE x.camera = s.camera AND x.time = s.time)";

    /// <param name="segment">The clock segment in which it was taken.</param>
    /// <returns>False when it is there already.</returns>
    public static bool Add(Database database, Still still, long segment)
    {
        using var command = database.Command(
            "INSERT OR IGNORE INTO still VALUES (@camera, @time, @file, @bytes, @hash, @reason, @temperature, @segment)",
            ("@camera", still.Camera), ("@time", still.Time.ToUnixTimeMilliseconds()), ("@file", still.File), ("@bytes", still.Bytes),
            ("@hash", Convert.FromHexString(still.Hash)), ("@reason", (int)still.Reason), ("@temperature", OrNull(still.Temperature)), ("@segment", segment));
        return command.ExecuteNonQuery() > 0;
    }

    public static void Attach(Database database, string camera, DateTimeOffset time, long incident)
    {
        using var command = database.Command(
            "INSERT OR IGNORE INTO still_incident SELECT s.camera, s.time, @incident FROM still s WHERE s.camera = @camera AND s.time = @time",
            ("@camera", camera), ("@time", time.ToUnixTimeMilliseconds()), ("@incident", incident));
        command.ExecuteNonQuery();
    }

    public static bool Remove(Database database, Still still)
    {
        Delete(database, "still_incident", still);
        return Delete(database, "still", still) > 0;
    }

    /// <param name="rest">What follows <c>FROM still s</c>.</param>
    public static List<Still> Select(Database database, string rest, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = database.Command($"SELECT {Columns} FROM still s {rest}", parameters);
        return command.All(Read);
    }

    public static List<Still> Following(Database database, string camera, DateTimeOffset from, DateTimeOffset to, int count) => Select(
        database, "WHERE s.camera = @camera AND s.time >= @from AND s.time < @to ORDER BY s.time LIMIT @count",
        ("@camera", camera), ("@from", from.ToUnixTimeMilliseconds()), ("@to", to.ToUnixTimeMilliseconds()), ("@count", count));

    public static List<Still> Oldest(Database database, string? camera, bool evidence, int count) => Select(
        database, $"WHERE {(camera is null ? "" : "s.camera = @camera AND ")}{IsEvidence} = @evidence ORDER BY s.segment, s.time LIMIT @count",
        ("@camera", OrNull(camera)), ("@evidence", evidence), ("@count", count));

    public static List<Still> Outlived(Database database, string camera, long hours, int count) => RecordedHours.Newest(database, hours) is not { } kept ? [] : Select(
        database, $"WHERE s.camera = @camera AND (s.segment, s.time) < (@segment, @time) AND NOT {IsEvidence} ORDER BY s.segment, s.time LIMIT @count",
        ("@camera", camera), ("@segment", kept.Segment), ("@time", kept.Time), ("@count", count));

    public static StillSum Sum(Database database, string camera, DateTimeOffset from, DateTimeOffset to)
    {
        using var command = database.Command(
            "SELECT count(*), ifnull(sum(bytes), 0), min(time), max(time) FROM still WHERE camera = @camera AND time >= @from AND time < @to",
            ("@camera", camera), ("@from", from.ToUnixTimeMilliseconds()), ("@to", to.ToUnixTimeMilliseconds()));
        return command.All(row => new StillSum(row.GetInt64(0), row.GetInt64(1), row.TimeOrNull(2), row.TimeOrNull(3)))[0];
    }

    private static int Delete(Database database, string table, Still still)
    {
        using var command = database.Command($"DELETE FROM {table} WHERE camera = @camera AND time = @time", ("@camera", still.Camera), ("@time", still.Time.ToUnixTimeMilliseconds()));
        return command.ExecuteNonQuery();
    }

    private static Still Read(SqliteDataReader row) => new()
    {
        Camera = row.GetString(0),
        Time = row.Time(1),
        File = row.GetString(2),
        Bytes = row.GetInt64(3),
        Hash = Convert.ToHexStringLower((byte[])row.GetValue(4)),
        Reason = (CaptureReason)row.GetByte(5),
        Temperature = row.NumberOrNull(6),
        Incidents = row.TextOrNull(7) is { } incidents ? [.. incidents.Split(',').Select(long.Parse).Order()] : [],
    };
}

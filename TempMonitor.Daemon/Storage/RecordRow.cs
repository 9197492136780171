using Microsoft.Data.Sqlite;

namespace TempMonitor.Daemon.Storage;

/// <summary>Columns of the records as values and back: what is not there is NULL, a moment is Unix milliseconds.</summary>
internal static class RecordRow
{
    public static object OrNull(object? value) => value ?? DBNull.Value;

    public static object OrNull(DateTimeOffset? time) => time is { } known ? known.ToUnixTimeMilliseconds() : DBNull.Value;

    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static double? NumberOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    public static DateTimeOffset Time(this SqliteDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);

    public static List<T> All<T>(this SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        var found = new List<T>();
        using var rows = command.ExecuteReader();
        while (rows.Read()) found.Add(read(rows));
        return found;
    }

    /// <summary>The clock segment that is written now, for the retention; 0 before the first row.</summary>
    public static long Segment(Database database) => database["SELECT max(id) FROM clock_segment"].Scalar() ?? 0;
}

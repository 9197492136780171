using Microsoft.Data.Sqlite;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The past, read from the file: inside the daemon, or by another process while the daemon runs or does not.</summary>
/// <param name="damageFound">Called when a question finds the file damaged.</param>
internal sealed class SqliteReadingHistory(DatabaseFile file, Action? damageFound = null) : IReadingHistory, IDisposable
{
    private readonly ReaderPool _readers = new(file);

    /// <summary>For a command beside the daemon: refuses what the daemon would refuse.</summary>
    public static SqliteReadingHistory Open(string path)
    {
        var file = new DatabaseFile(path);
        var history = new SqliteReadingHistory(file);
        history.Read(database =>
        {
            Migrations.Standard.Admit(database, file.Path);
            if (!Migrations.Standard.IsCurrent(database))
                throw new StoreException($"'{file.Path}' was made by an older TempMonitor: start the daemon once, it brings it up to date");
            return true;
        });
        return history;
    }

    public History Query(HistoryQuery query) => Read(database => new HistoryReader(database).Query(query));

    public IReadOnlyList<(SensorId Sensor, Quantity Quantity)> Series() => Read(database => new HistoryReader(database).Series());

    public IEnumerable<Reading> Rows(RowQuery query)
    {
        var reader = new RowReader(query);
        while (Read(reader.Next) is { Count: > 0 } rows)
        {
            foreach (var row in rows) yield return row;
        }
    }

    /// <summary>The file has been replaced: forget the connections.</summary>
    public void Forget() => _readers.Clear();

    public void Dispose() => _readers.Dispose();

    private T Read<T>(Func<Database, T> read)
    {
        try
        {
            return _readers.Use(read);
        }
        catch (SqliteException e)
        {
            if (SqliteFailure.IsDamage(e)) damageFound?.Invoke();
            throw SqliteFailure.Explain(e, file.Path);
        }
    }
}

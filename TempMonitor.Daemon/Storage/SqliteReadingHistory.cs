using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The past, read from the file: inside the daemon, or by another process while the daemon runs or does not.</summary>
internal sealed class SqliteReadingHistory(ReaderPool readers) : IReadingHistory, IDisposable
{
    /// <summary>For a command beside the daemon: refuses what the daemon would refuse.</summary>
    public static SqliteReadingHistory Open(string path) => new(OpenReaders(path));

    /// <summary>The same for whatever else a command wants to read.</summary>
    public static ReaderPool OpenReaders(string path)
    {
        var file = new DatabaseFile(path);
        var readers = new ReaderPool(file);
        readers.Use(database =>
        {
            Migrations.Standard.Admit(database, file.Path);
            if (!Migrations.Standard.IsCurrent(database))
                throw new StoreException($"'{file.Path}' was made by an older TempMonitor: start the daemon once, it brings it up to date");
            return true;
        });
        return readers;
    }

    public History Query(HistoryQuery query) => readers.Use(database => new HistoryReader(database).Query(query));

    public IReadOnlyList<(SensorId Sensor, Quantity Quantity)> Series() => readers.Use(database => new HistoryReader(database).Series());

    public IEnumerable<Reading> Rows(RowQuery query)
    {
        var reader = new RowReader(query);
        while (readers.Use(reader.Next) is { Count: > 0 } rows)
        {
            foreach (var row in rows) yield return row;
        }
    }

    public void Dispose() => readers.Dispose();
}

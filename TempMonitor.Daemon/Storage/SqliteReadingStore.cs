using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The readings' part of the one SQLite file.</summary>
internal sealed class SqliteReadingStore(StoreEngine engine) : IReadingStore
{
    public SqliteReadingStore(string path, StorageOptions options, TimeProvider clock, ILogger<SqliteReadingStore> logger, DatabaseLock? ownership = null)
        : this(new StoreEngine(path, options, clock, logger, ownership))
    {
    }

    public StoreStatus Status => engine.Status;

    private SqliteReadingHistory History => new(engine.Readers);

    public void Open() => engine.Change(_ => 0);

    public void Write(IReadOnlyList<Reading> batch) => engine.Change(session =>
    {
        session.Write(batch);
        engine.CountCommit(batch.Count);
        return batch.Count;
    });

    public int Prune() => engine.Change(session => session.Prune());

    public History Query(HistoryQuery query) => History.Query(query);

    public IReadOnlyList<(SensorId Sensor, Quantity Quantity)> Series() => History.Series();

    public IEnumerable<Reading> Rows(RowQuery query) => History.Rows(query);

    public void Dispose() => engine.Dispose();
}

using System.Globalization;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The open writing connection and who works on it.</summary>
internal sealed class WritingSession : IDisposable
{
    private readonly Database _database;
    private readonly BatchWriter _writer;
    private readonly RecordWriter _records;
    private readonly Pruning _pruning;
    private readonly CommitDoubt _doubt;

    public WritingSession(Database database, StorageOptions options, CommitDoubt doubt)
    {
        (_database, _writer, _pruning, _doubt) = (database, new BatchWriter(database), new Pruning(database, options), doubt);
        _records = new RecordWriter(database, options);
        doubt.Resolve(row => RawTable.Contains(database, row));
    }

    public void Write(IReadOnlyList<Reading> batch)
    {
        var missing = _doubt.Missing(batch);
        try
        {
            _writer.Write(missing);
        }
        catch when (_writer.CommitInDoubt)
        {
            _doubt.CommitFailed(missing, _writer.LastRow);
            throw;
        }

        _doubt.Clear();
    }

    /// <summary>Brings everything from the log into the database.</summary>
    /// <exception cref="StoreException">A reader is in the way: try again.</exception>
    public void Checkpoint()
    {
        if (Convert.ToInt64(_database.Scalar("PRAGMA wal_checkpoint(TRUNCATE)"), CultureInfo.InvariantCulture) != 0)
            throw new StoreException("files of the database were removed or replaced while it is being read: it is opened anew once nobody reads");
    }

    public void Read(Action<Database> read) => read(_database);

    public void Record(Action<Database> write) => _records.Write(write);

    public int Prune() => _pruning.Step();

    public void Dispose() => _database.Dispose();
}

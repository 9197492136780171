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

    public void Record(Action<Database> write) => _records.Write(write);

    public int Prune() => _pruning.Step();

    public void Dispose() => _database.Dispose();
}

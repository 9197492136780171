using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The open writing connection and who works on it.</summary>
internal sealed class WritingSession(Database database, StorageOptions options) : IDisposable
{
    private readonly BatchWriter _writer = new(database);
    private readonly Pruning _pruning = new(database, options);

    /// <summary>Set when a commit failed and nobody knows whether the file will show it.</summary>
    public DoubtfulBatch? Doubt { get; private set; }

    public void Write(IReadOnlyList<Reading> batch)
    {
        try
        {
            _writer.Write(batch);
            Doubt = null;
        }
        catch when (_writer.CommitInDoubt)
        {
            Doubt = new DoubtfulBatch([.. batch], _writer.LastRow);
            throw;
        }
    }

    public bool Shows(DoubtfulBatch doubt) => RawTable.Contains(database, doubt.LastRow.Position, doubt.LastRow.Series);

    public int Prune() => _pruning.Step();

    public void Dispose() => database.Dispose();
}

/// <summary>
/// Readings of a commit that failed. On the same connection the next try overwrites its traces; but after the connection had to be given up,
/// recovery of the write-ahead log may find the commit complete. Then the next try must not write the same readings again.
/// </summary>
internal sealed record DoubtfulBatch(IReadOnlyList<Reading> Readings, (StoredPosition Position, int Series) LastRow);

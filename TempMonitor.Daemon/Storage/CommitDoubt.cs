using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Storage;

/// <summary>
/// Remembers the readings of a commit that failed. On the same connection the next try overwrites its traces; but when the connection had to
/// be given up, recovery of the write-ahead log may find the commit complete. Then the same readings must not be written again.
/// </summary>
internal sealed class CommitDoubt
{
    private readonly HashSet<Reading> _there = [];
    private IReadOnlyList<Reading> _doubtful = [];
    private long _lastRow;

    /// <param name="lastRow">The key of the row that was placed last: when it is there, the whole commit is.</param>
    public void CommitFailed(IReadOnlyList<Reading> batch, long lastRow) =>
        (_doubtful, _lastRow) = ([.. batch], lastRow);

    /// <summary>A new connection sees what became of it.</summary>
    public void Resolve(Func<long, bool> contains)
    {
        if (_doubtful.Count > 0 && contains(_lastRow)) _there.UnionWith(_doubtful);
        _doubtful = [];
    }

    /// <summary>What of a batch is not in the database yet.</summary>
    public IReadOnlyList<Reading> Missing(IReadOnlyList<Reading> batch) =>
        _there.Count == 0 ? batch : [.. batch.Where(r => !_there.Contains(r))];

    /// <summary>A commit succeeded, or the database is another one: what was in doubt is history.</summary>
    public void Clear()
    {
        _there.Clear();
        _doubtful = [];
    }
}

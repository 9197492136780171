using TempMonitor.Core.Health;
using TempMonitor.Core.Pipeline;

namespace TempMonitor.Core.Storage;

/// <summary>The store's entry: a store that can't be written is degraded, never unhealthy. The room is still watched.</summary>
public sealed class StoreHealth(IReadingStore store, BatchingSink buffer, StorageOptions options) : IHealthSource
{
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(10);

    public IEnumerable<HealthEntry> Check()
    {
        var status = store.Status;
        if (buffer.LastFailure is { } failure)
            yield return new("store", HealthStatus.Degraded, $"it can't be written ({buffer.Buffered} readings wait, {buffer.Dropped} dropped)", "do what the message says; until then readings are held in memory, as many as Storage:BufferRows") { Detail = failure };
        else if (buffer.OldestWaits > options.CommitEvery * 2 + Leeway)
            yield return new("store", HealthStatus.Degraded, $"a write has not come back: {buffer.Buffered} readings wait, the oldest for {buffer.OldestWaits.TotalSeconds:0} s", "the disk hangs or is very slow; nothing is lost while readings wait");
        else if (!status.IsOpen)
            yield return status.Failure is { } trouble
                ? new("store", HealthStatus.Degraded, "the database can't be opened", "do what the message says; until then readings are held in memory") { Detail = trouble }
                : new("store", HealthStatus.Degraded, "the database is being opened", "wait");
        else if (status.MovedAside is { } moved)
            yield return new("store", HealthStatus.Degraded, "the database was corrupt at start; it was moved aside and a new one was started", "copy the old file away for rescue, then restart the daemon") { Detail = $"it is {moved} now" };
        else if (status.Incident is { } incident)
            yield return new("store", HealthStatus.Degraded, "somebody has touched the database's file", "if it was not meant: stop the daemon, put the old file or a backup back, start it; a restart clears this note") { Detail = incident };
        else if (buffer.Dropped > 0)
            yield return new("store", HealthStatus.Degraded, $"{buffer.Dropped} readings were dropped while the database could not be written", "history has a gap; restart the daemon to clear this note");
        else
            yield return new("store", HealthStatus.Healthy, $"{status.RowsCommitted} rows committed, {status.SizeBytes / 1048576.0:0.0} MiB");
    }
}

using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Deletes what is no longer kept, a little at a time: commits in between hardly wait, and the log stays small.</summary>
/// <remarks>No VACUUM: freed pages are used again by the rows that follow, so the file stays at the size it has grown to and nothing is copied.</remarks>
internal sealed class Pruning(Database database, StorageOptions options)
{
    private const int RowsAtOnce = 10_000;
    private const int IncidentsAtOnce = 100;
    private const int AuditLinesAtOnce = 1000;
    private readonly RetentionPolicy _policy = new(options);

    /// <summary>One small transaction; returns the rows removed, 0 when nothing is left to remove.</summary>
    public int Step()
    {
        // finer tiers first: what has raw rows must have its roll-ups, they are made only once
        foreach (var tier in RollupTier.All)
        {
            if (_policy.HoursKept(tier) is not { } hours || RecordedHours.Newest(database, hours) is not { } kept) continue;
            if (InTransaction(() => Remove(tier, kept)) is > 0 and var removed) return removed;
        }

        return RemoveRecords() is > 0 and var records ? records : InTransaction(() => AuditTable.RemoveOld(database, AuditLinesAtOnce));
    }

    /// <remarks>An incident tells what the hours show: it goes with them.</remarks>
    private int RemoveRecords() =>
        _policy.HoursKept(RollupTier.Hour) is { } hours && RecordedHours.Newest(database, hours) is { } kept
            ? InTransaction(() => RecordPruning.Step(database, kept, IncidentsAtOnce))
            : 0;

    private int RemoveBuckets(RollupTier tier, StoredPosition kept) =>
        SeriesTable.Load(database).Values.Sum(series => RollupTable.RemoveBefore(database, tier, series, kept));

    private int Remove(RollupTier tier, StoredPosition kept) => tier == RollupTier.Raw
        ? RawTable.RemoveBefore(database, kept, RowsAtOnce)
        : RemoveBuckets(tier, kept with { Time = Grid.Floor(kept.Time, tier.Width) });

    private int InTransaction(Func<int> remove)
    {
        database.Begin();
        try
        {
            var removed = remove();
            database.Commit();
            return removed;
        }
        catch
        {
            database.Rollback();
            throw;
        }
    }
}

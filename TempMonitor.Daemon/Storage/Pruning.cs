using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Deletes what is no longer kept, a little at a time: commits in between hardly wait, and the log stays small.</summary>
/// <remarks>No VACUUM: freed pages are used again by the rows that follow, so the file stays at the size it has grown to and nothing is copied.</remarks>
internal sealed class Pruning(Database database, StorageOptions options)
{
    private const int RowsAtOnce = 10_000;
    private readonly RetentionPolicy _policy = new(options);

    /// <summary>One small transaction; returns the rows removed, 0 when nothing is left to remove.</summary>
    public int Step()
    {
        // finer tiers first: what has raw rows must have its roll-ups, they are made only once
        foreach (var tier in RollupTier.All)
        {
            if (KeptFrom(tier) is { } kept && Remove(tier, kept) is > 0 and var removed) return removed;
        }

        return 0;
    }

    /// <summary>The oldest recorded hour that is still kept; null when all is.</summary>
    private StoredPosition? KeptFrom(RollupTier tier)
    {
        if (_policy.HoursKept(tier) is not { } hours) return null;
        using var rows = database[
            $"SELECT DISTINCT segment, time FROM {RollupTier.Hour.Table} ORDER BY segment DESC, time DESC LIMIT 1 OFFSET ?"].Query(hours - 1);
        return rows.Next() ? new StoredPosition(rows[0], rows[1]) : null;
    }

    private int Remove(RollupTier tier, StoredPosition kept)
    {
        if (RollupTable.Oldest(database, tier) is not { } oldest || oldest >= kept) return 0;
        var end = oldest.Segment < kept.Segment ? long.MaxValue : kept.Time;
        var enough = database[$"SELECT time FROM {tier.Table} WHERE segment = ? ORDER BY time LIMIT 1 OFFSET ?"].Scalar(oldest.Segment, RowsAtOnce);
        return Delete(tier, oldest, Math.Min(end, enough is { } row && row > oldest.Time ? row : end));
    }

    private int Delete(RollupTier tier, StoredPosition oldest, long end)
    {
        database.Begin();
        try
        {
            var removed = database[$"DELETE FROM {tier.Table} WHERE segment = ? AND time < ?"].Run(oldest.Segment, end);
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

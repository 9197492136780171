using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The hours in which something was recorded, in the order in which they happened: the measure of retention.</summary>
internal static class RecordedHours
{
    public static void Add(Database database, long segment, IEnumerable<long> hours)
    {
        foreach (var hour in hours) database["INSERT OR IGNORE INTO recorded_hour (segment, time) VALUES (?, ?)"].Run(segment, hour);
    }

    /// <summary>The first of the newest so many hours; null when there are not more than that.</summary>
    public static StoredPosition? Newest(Database database, long count)
    {
        using var rows = database["SELECT segment, time FROM recorded_hour ORDER BY segment DESC, time DESC LIMIT 1 OFFSET ?"].Query(count - 1);
        return rows.Next() ? new StoredPosition(rows[0], rows[1]) : null;
    }
}

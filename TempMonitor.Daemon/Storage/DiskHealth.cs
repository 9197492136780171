using TempMonitor.Core.Health;

namespace TempMonitor.Daemon.Storage;

/// <summary>Free space where the database lies, as it was when the store last looked.</summary>
internal sealed class DiskHealth(string databasePath, TimeProvider time) : IHealthSource
{
    // A day at defaults writes about 1.3 MB of rows; this leaves weeks to act.
    private const long LeastFreeBytes = 64L * 1024 * 1024;

    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(10);

    private HealthEntry? _last;
    private long? _asked;

    public IEnumerable<HealthEntry> Check() => Volatile.Read(ref _last) is { } entry ? [entry] : [];

    /// <summary>Called by the store's own thread: on a disk that hangs, asking hangs too.</summary>
    public void Measure()
    {
        if (_asked is { } asked && time.GetElapsedTime(asked) < AskEvery) return;
        _asked = time.GetTimestamp();
        Volatile.Write(ref _last, Ask());
    }

    private HealthEntry Ask()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(databasePath))!;
        try
        {
            var free = new DriveInfo(folder).AvailableFreeSpace;
            var observed = $"{free / 1048576} MiB free for the database";
            return free >= LeastFreeBytes
                ? new("disk", HealthStatus.Healthy, observed) { Detail = folder }
                : new("disk", HealthStatus.Degraded, observed, "free some space: old readings stay, new ones will not fit") { Detail = folder };
        }
        // Windows knows no free space for \\server\share: an ArgumentException
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new("disk", HealthStatus.Degraded, "the database's folder can't be asked for its free space", "check that the disk is there") { Detail = $"{folder}: {failure.Message}" };
        }
    }
}

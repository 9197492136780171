using TempMonitor.Core.Health;

namespace TempMonitor.Daemon.Storage;

/// <summary>Free space where the database lies. Asked at most every ten seconds.</summary>
internal sealed class DiskHealth(string databasePath, TimeProvider time) : IHealthSource
{
    // A day at defaults writes about 1.3 MB of rows; this leaves weeks to act.
    private const long LeastFreeBytes = 64L * 1024 * 1024;

    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private HealthEntry? _last;
    private long _asked;

    public IEnumerable<HealthEntry> Check()
    {
        lock (_lock)
        {
            if (_last is null || time.GetElapsedTime(_asked) >= AskEvery)
            {
                _asked = time.GetTimestamp();
                _last = Ask();
            }

            return [_last];
        }
    }

    private HealthEntry Ask()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(databasePath))!;
        try
        {
            var free = new DriveInfo(folder).AvailableFreeSpace;
            var observed = $"{free / 1048576} MiB free for {folder}";
            return free >= LeastFreeBytes
                ? new("disk", HealthStatus.Healthy, observed)
                : new("disk", HealthStatus.Degraded, observed, "free some space: old readings stay, new ones will not fit");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new("disk", HealthStatus.Degraded, $"{folder} can't be asked for its free space: {failure.Message}", "check that the disk is there");
        }
    }
}

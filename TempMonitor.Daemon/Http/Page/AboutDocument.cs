using TempMonitor.Core.Status;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Page;

/// <summary><c>/page/about</c>.</summary>
/// <param name="ClockSynchronised">Null when the system can't tell.</param>
internal sealed record AboutDocument(
    string Version, double UptimeSeconds, string Started, string TimeZone, bool? ClockSynchronised, StorageDocument Storage, IReadOnlyList<AboutSensor> Sensors)
{
    public AboutDocument(StatusSnapshot status, TimeZoneInfo zone, bool isForAdmins)
        : this(
            status.Version, Math.Floor(status.Uptime.TotalSeconds), TimeText.Iso(status.Now - status.Uptime), zone.Id, status.ClockSynchronised, new StorageDocument(status.Store, isForAdmins),
            [.. status.Sensors.Select(s => new AboutSensor(s.Id.Name, s.Location, s.Driver, s.Model, s.Simulated, s.Interval.TotalSeconds))])
    {
    }
}

/// <param name="Path">Null for everybody but admins: the folders of the machine are nobody else's business.</param>
internal sealed record StorageDocument(bool Open, string? Path, long SizeBytes, long RowsCommitted, string? LastCommit)
{
    public StorageDocument(StoreStatus store, bool isForAdmins)
        : this(store.IsOpen, isForAdmins ? store.Path : null, store.SizeBytes, store.RowsCommitted, store.LastCommit is { } last ? TimeText.Iso(last) : null)
    {
    }
}

internal sealed record AboutSensor(string Id, string? Location, string Driver, string Model, bool Simulated, double IntervalSeconds);

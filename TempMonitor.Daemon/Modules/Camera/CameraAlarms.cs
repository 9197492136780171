using TempMonitor.Core.Alarms;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>Tells the cameras of each alarm that people are told of. Used by the alarms' own thread; nothing here waits.</summary>
/// <remarks>
/// Not those of a self-test, which shows nothing and would push older evidence out of the archive. And not those that are held back: where somebody
/// works under a silence nobody takes pictures of them, and what follows from another alarm is on the pictures of that one.
/// </remarks>
internal sealed class CameraAlarms(IEnumerable<CameraWorker> workers, TimeProvider time) : IAlarmListener
{
    // one that was over before the daemon was started has nothing left to be seen
    private static readonly TimeSpan Past = TimeSpan.FromMinutes(5);

    private readonly CameraWorker[] _workers = [.. workers];
    private readonly Dictionary<long, AlarmLevel> _told = [];

    public void Take(IReadOnlyList<AlarmRecord> records)
    {
        var now = time.GetUtcNow();
        var ended = records.Where(r => r.Event.Kind == AlarmEventKind.Cleared).Select(r => r.Event.Incident).ToHashSet();
        foreach (var record in records.Where(IsOccasion))
        {
            var (news, incident) = (record.Event, record.Event.Incident);
            if (ended.Contains(incident) && now - news.Time > Past) continue;

            // one that goes up and down between two levels is photographed at each level once
            if (_told.TryGetValue(incident, out var told) && told >= news.Level) continue;
            _told[incident] = news.Level;
            foreach (var worker in _workers) worker.Tell(incident, news.Level, news.Time);
        }

        foreach (var incident in ended) _told.Remove(incident);
    }

    private static bool IsOccasion(AlarmRecord record) =>
        record is { Event: { Kind: AlarmEventKind.Raised or AlarmEventKind.Released, HeldBy: null }, Incident.IsTest: false };
}

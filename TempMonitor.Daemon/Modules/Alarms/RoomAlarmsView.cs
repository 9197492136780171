using TempMonitor.Core.Alarms;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>The alarms for the page; remembers when the last one ended.</summary>
internal sealed class RoomAlarmsView(AlarmBoard board, SilenceBook silences) : IRoomAlarms, IAlarmListener
{
    private readonly Lock _lock = new();
    private DateTimeOffset? _calmSince;

    public RoomAlarms Now
    {
        get
        {
            var now = board.Now;
            var open = now.Open.OrderByDescending(i => i.Level).ThenBy(i => i.Start).Select(i => new OpenAlarm(i, now.Of(i.Alarm)?.Rule, now.Of(i.Alarm)?.HeldBy));
            return new RoomAlarms(now.IsReady, [.. open], now.Alarms, CalmSince, silences.All.MaxBy(s => s.Until)?.Until);
        }
    }

    private DateTimeOffset? CalmSince
    {
        get
        {
            lock (_lock) return _calmSince;
        }
    }

    public void Take(IReadOnlyList<AlarmRecord> records)
    {
        var ended = records.Where(r => r.Event.Kind == AlarmEventKind.Cleared && !r.Incident.IsTest).Select(r => (DateTimeOffset?)r.Event.Time).Max();
        if (ended is null) return;
        lock (_lock) _calmSince = ended;
    }
}

using TempMonitor.Core.Alarms;

namespace TempMonitor.Core.Notifications;

/// <summary>Follows the incidents through the log and puts into the outbox what a target has to be told of them.</summary>
internal sealed class IncidentFollower
{
    private readonly DeliveryOptions _options;
    private readonly TargetState _state;
    private readonly IAlarmHolds? _holds;
    private readonly Dictionary<AlarmEventKind, Action<AlarmRecord>> _steps;

    public IncidentFollower(DeliveryOptions options, TargetState state, IAlarmHolds? holds)
    {
        (_options, _state, _holds) = (options, state, holds);
        _steps = new()
        {
            [AlarmEventKind.Raised] = Raise,
            [AlarmEventKind.Released] = Raise,
            [AlarmEventKind.Eased] = Ease,
            [AlarmEventKind.Acknowledged] = Acknowledge,
            [AlarmEventKind.Cleared] = Clear,
        };
    }

    public bool IsChanged { get; set; }

    public void Follow(AlarmRecord record)
    {
        if (!_steps.TryGetValue(record.Event.Kind, out var step)) return;

        // what fell due before this happened was to be told then, also if nobody could be reached or the daemon was down
        TellDue(record.Event.Time);
        step(record);
        TellDue(record.Event.Time);
    }

    /// <summary>Time has passed.</summary>
    public void Wait(DateTimeOffset now, bool isQuiet)
    {
        ForgetTheFuture(now);
        TellDue(now);
        foreach (var watched in _state.Watched.Where(w => NeedsReminder(w, now)))
        {
            if ((isQuiet && watched.Last.Event.Level < AlarmLevel.Critical) || IsHeld(watched)) continue;
            watched.Reminders++;
            Add(new Message(MessageKind.Reminder, watched.Last.Event, watched.Last.Incident, watched.Last.Event.Level, watched.Reminders));
        }
    }

    private void Raise(AlarmRecord record)
    {
        var watched = Find(record);
        if (watched is not null) watched.Last = record;
        if (record.Event.HeldBy is not null || record.Event.Level < _options.Level) return;
        if (record.Event.Kind == AlarmEventKind.Released && watched?.Told >= record.Event.Level) return;
        if (watched is null) _state.Watched.Add(watched = new Watched { Last = record });
        watched.Acknowledged = false;
        watched.Pending = record;
        watched.Due ??= record.Event.Time + _options.Delay;
        IsChanged = true;
    }

    private void Ease(AlarmRecord record)
    {
        if (Find(record) is not { } watched) return;
        watched.Last = record;
        if (watched.Pending is not null) SetPending(watched, record.Event.Level < _options.Level ? null : record);
        IsChanged = true;
    }

    private void Acknowledge(AlarmRecord record)
    {
        if (Find(record) is not { } watched) return;
        watched.Acknowledged = true;
        SetPending(watched, null);
        DropReminders(record.Incident.Id);
    }

    private void Clear(AlarmRecord record)
    {
        if (Find(record) is not { } watched) return;
        _state.Watched.Remove(watched);
        DropReminders(record.Incident.Id);
        if (watched.Told == AlarmLevel.None || !_options.Recovery || record.Event.HeldBy is not null) return;
        Add(new Message(MessageKind.Recovery, record.Event, record.Incident, watched.Told, EndsTold: watched.LastTold is not null));
    }

    private void TellDue(DateTimeOffset time)
    {
        foreach (var watched in _state.Watched.Where(w => w.Due <= time).OrderBy(w => w.Due).ThenBy(w => w.Pending?.Event.Id).ToList())
        {
            var (level, record) = (watched.Pending!.Event.Level, watched.Pending);
            if (_options.Delay > TimeSpan.Zero && IsHeld(watched)) continue; // without a delay the event itself has said whether it is held
            SetPending(watched, null);
            if (level > watched.Told) watched.Told = level;
            Add(new Message(MessageKind.Alarm, record.Event, record.Incident, level));
        }
    }

    private bool NeedsReminder(Watched watched, DateTimeOffset now) =>
        _options.Repeat > TimeSpan.Zero && watched is { Acknowledged: false, Pending: null } && watched.Reminders < _options.RepeatTimes
        && watched.Last.Event.Level >= _options.Level && watched.LastTold + _options.Repeat <= now
        && !_state.Outbox.Exists(m => m.Incident.Id == watched.Last.Incident.Id);

    /// <summary>The clock was set back: no wait may become longer than it was meant to be.</summary>
    private void ForgetTheFuture(DateTimeOffset now)
    {
        foreach (var watched in _state.Watched)
        {
            if (watched.Due > now + _options.Delay) watched.Due = now + _options.Delay;
            if (watched.LastTold > now) watched.LastTold = now;
        }
    }

    private void SetPending(Watched watched, AlarmRecord? record)
    {
        watched.Pending = record;
        if (record is null) watched.Due = null;
        IsChanged = true;
    }

    private void DropReminders(long incident)
    {
        _state.Outbox.RemoveAll(m => m.Kind == MessageKind.Reminder && m.Incident.Id == incident);
        IsChanged = true;
    }

    private void Add(Message message)
    {
        _state.Outbox.Add(message);
        IsChanged = true;
    }

    private bool IsHeld(Watched watched) => _holds?.HolderOf(watched.Last.Incident) is not null;

    private Watched? Find(AlarmRecord record) => _state.Watched.Find(w => w.Last.Incident.Id == record.Incident.Id);
}

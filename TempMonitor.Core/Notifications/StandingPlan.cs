using TempMonitor.Core.Alarms;

namespace TempMonitor.Core.Notifications;

/// <summary>The plan for a system that has its own memory and its own rules, and wants to hear again and again what is open: Alertmanager.</summary>
/// <remarks>Escalation, silence at night and reminders are that system's own business. An alarm that becomes critical is another alert there: the one for the warning ends.</remarks>
public sealed class StandingPlan(DeliveryOptions options, TargetState state, TimeSpan again) : ITargetPlan
{
    private static readonly TimeSpan WhileIdle = TimeSpan.FromMinutes(10);

    private readonly OutboxLimit _limit = new(state);
    private DateTimeOffset? _told;
    private bool _isChanged;

    public TargetState State => state;

    public bool NeedsSaving => _isChanged;

    public void MarkSaved() => _isChanged = false;

    public void Apply(AlarmRecord record)
    {
        if (record.Event.Id <= state.Cursor) return;
        state.Cursor = record.Event.Id;
        if (record.Incident.IsTest || record.Event.Kind is not (AlarmEventKind.Raised or AlarmEventKind.Released or AlarmEventKind.Eased or AlarmEventKind.Cleared)) return;
        var watched = state.Watched.Find(w => w.Last.Incident.Id == record.Incident.Id);
        if (record.Event.Kind == AlarmEventKind.Raised && record.Event.HeldBy is not null) return;
        var level = record.Event.Kind == AlarmEventKind.Cleared || record.Event.Level < options.Level ? AlarmLevel.None : record.Event.Level;
        if (watched is null && level != AlarmLevel.None) state.Watched.Add(watched = new Watched { Last = record });
        if (watched is null) return;
        Become(watched, record, level);
        if (level == AlarmLevel.None) state.Watched.Remove(watched);
        _limit.Hold();
        _isChanged = true;
    }

    public void PassOver(AlarmRecord record) => state.PassOver(record);

    public Delivery? Next(DateTimeOffset now)
    {
        if (state.Outbox.Count == 0 && LookAgain(now) > TimeSpan.Zero) return null;
        var ended = state.Outbox.FindAll(m => m.Kind == MessageKind.Recovery);
        var open = state.Watched.Select(w => new Message(MessageKind.Alarm, w.Last.Event, w.Last.Incident, w.Told));
        var all = ended.Concat(open).ToList();
        return new Delivery($"{all[0].Id}-{all.Count}", all) { News = [.. state.Outbox] };
    }

    public void Delivered(Delivery delivery, DateTimeOffset now)
    {
        Dropped(delivery, now);
        NoteTold(delivery, now);
        if (state.Omitted > 0) _isChanged = true;
        state.Omitted = 0; // those still open were in it
    }

    public void Dropped(Delivery delivery, DateTimeOffset now)
    {
        _told = now;
        var news = delivery.News.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        if (state.Outbox.RemoveAll(m => news.Contains(m.Id)) > 0) _isChanged = true;
    }

    public IReadOnlyList<Message> TakeLeftOut() => _limit.Take();

    public TimeSpan LookAgain(DateTimeOffset now)
    {
        if (state.Outbox.Count == 0 && state.Watched.Count == 0) return WhileIdle;
        if (_told is not { } told || told > now) return TimeSpan.Zero;
        var left = told + again - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Become(Watched watched, AlarmRecord record, AlarmLevel level)
    {
        if (level == watched.Told)
        {
            watched.Last = watched.Last with { Incident = record.Incident };
            return;
        }

        state.Outbox.RemoveAll(m => m.Kind == MessageKind.Alarm && m.Incident.Id == record.Incident.Id);
        if (watched.LastTold is not null) state.Outbox.Add(new Message(MessageKind.Recovery, record.Event, record.Incident, watched.Told, EndsTold: true));
        if (level != AlarmLevel.None) state.Outbox.Add(new Message(MessageKind.Alarm, record.Event, record.Incident, level));
        (watched.Told, watched.Last, watched.LastTold) = (level, record, null);
    }

    /// <summary>What was left out of the news was told all the same, with the whole state.</summary>
    private void NoteTold(Delivery delivery, DateTimeOffset now)
    {
        var open = delivery.Messages.Where(m => m.Kind == MessageKind.Alarm).Select(m => m.Incident.Id).ToHashSet();
        foreach (var watched in state.Watched.Where(w => w.LastTold is null && open.Contains(w.Last.Incident.Id)))
        {
            watched.LastTold = now;
            _isChanged = true;
        }
    }
}

using TempMonitor.Core.Alarms;
using TempMonitor.Core.Calendar;

namespace TempMonitor.Core.Notifications;

/// <summary>The plan for people: each thing once, in order, with escalation, reminders, quiet hours and a limit.</summary>
/// <param name="holds">Null where nobody holds anything.</param>
public sealed class DeliveryPlan(DeliveryOptions options, TimeZoneInfo zone, TargetState state, IAlarmHolds? holds = null) : ITargetPlan
{
    // also the longest time by which a message can be late after a change of the clock
    private static readonly TimeSpan WhileWaiting = TimeSpan.FromSeconds(30), WhileIdle = TimeSpan.FromMinutes(10);

    private readonly LocalHours? _quiet = LocalHours.TryParse(options.QuietHours);
    private readonly IncidentFollower _follower = new(options, state, holds);
    private readonly OutboxLimit _limit = new(state);
    private bool _isChanged;

    public TargetState State => state;

    public bool NeedsSaving => _isChanged || _follower.IsChanged;

    public void MarkSaved() => _isChanged = _follower.IsChanged = false;

    public void Apply(AlarmRecord record)
    {
        if (record.Event.Id <= state.Cursor) return;
        state.Cursor = record.Event.Id;
        if (!record.Incident.IsTest) _follower.Follow(record);
        if (_limit.Hold()) _isChanged = true;
    }

    public void PassOver(AlarmRecord record) => state.PassOver(record);

    public Delivery? Next(DateTimeOffset now)
    {
        var isQuiet = _quiet?.Contains(now, zone) == true;
        _follower.Wait(now, isQuiet);
        if (_limit.Hold()) _isChanged = true;
        var ready = Ready(isQuiet);
        if (ready.Count == 0) return null;
        if (RateWindow.WaitAt(now, state.Sent, options.RateLimit) > TimeSpan.Zero)
        {
            foreach (var message in ready.Where(m => m.Late == Lateness.None)) Delay(message, Lateness.RateLimit);
            return null;
        }

        return Choose(ready);
    }

    public void Delivered(Delivery delivery, DateTimeOffset now)
    {
        Dropped(delivery, now);
        state.Sent.Add(now);
        state.Omitted = Math.Max(0, state.Omitted - delivery.Omitted);
        foreach (var message in delivery.Messages.Where(m => m.Kind != MessageKind.Recovery)) NoteTold(message.Incident.Id, now);
    }

    public void Dropped(Delivery delivery, DateTimeOffset now)
    {
        var ids = delivery.Messages.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        state.Outbox.RemoveAll(m => ids.Contains(m.Id));
        _isChanged = true;
    }

    public IReadOnlyList<Message> TakeLeftOut() => _limit.Take();

    public TimeSpan LookAgain(DateTimeOffset now)
    {
        if (state.Outbox.Count > 0) return WhileWaiting;
        var due = state.Watched.Select(w => w.Due ?? (options.Repeat > TimeSpan.Zero ? w.LastTold + options.Repeat : null)).Min();
        if (due is null) return WhileIdle;
        return due <= now ? WhileWaiting : TimeSpan.FromTicks(Math.Min(WhileWaiting.Ticks, (due.Value - now).Ticks));
    }

    /// <summary>What is critical goes past warnings that wait for the end of the quiet hours, and in the place of its own incident's.</summary>
    private List<Message> Ready(bool isQuiet)
    {
        if (!isQuiet) return [.. state.Outbox];
        foreach (var message in state.Outbox.Where(m => !Passes(m) && m.Late != Lateness.QuietHours).ToList()) Delay(message, Lateness.QuietHours);
        var urgent = state.Outbox.Where(Passes).ToList();
        if (state.Outbox.RemoveAll(m => !Passes(m) && urgent.Exists(u => u.Incident.Id == m.Incident.Id)) > 0) _isChanged = true;
        return urgent;
    }

    private static bool Passes(Message message) => message.Weight == AlarmLevel.Critical;

    private Delivery Choose(List<Message> ready) => ready[0].Late switch
    {
        Lateness.RateLimit => Delivery.Summary(ready.FindAll(m => m.Late == Lateness.RateLimit), state.Omitted),
        Lateness.QuietHours when CameAndWent(ready) is { Count: > 1 } over && over.Contains(ready[0]) => Delivery.Summary(over, state.Omitted),
        _ => Delivery.Of(ready[0], state.Omitted),
    };

    /// <summary>What began and ended in the quiet hours: nobody need act on it, so it is one message.</summary>
    private static List<Message> CameAndWent(List<Message> ready)
    {
        var quiet = ready.FindAll(m => m.Late == Lateness.QuietHours);
        var begun = quiet.Where(m => m.Kind == MessageKind.Alarm).Select(m => m.Incident.Id).ToHashSet();
        var over = quiet.Where(m => m.Kind == MessageKind.Recovery && begun.Contains(m.Incident.Id)).Select(m => m.Incident.Id).ToHashSet();
        return quiet.FindAll(m => over.Contains(m.Incident.Id));
    }

    private void Delay(Message message, Lateness reason)
    {
        state.Outbox[state.Outbox.IndexOf(message)] = message with { Late = reason };
        _isChanged = true;
    }

    private void NoteTold(long incident, DateTimeOffset now)
    {
        if (state.Watched.Find(w => w.Last.Incident.Id == incident) is { } watched) watched.LastTold = now;
        var end = state.Outbox.FindIndex(m => m.Kind == MessageKind.Recovery && m.Incident.Id == incident);
        if (end >= 0) state.Outbox[end] = state.Outbox[end] with { EndsTold = true };
    }
}

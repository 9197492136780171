using System.Collections.Concurrent;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>Leads a target's plan along the log of the incidents, and keeps its state. While the database is broken the plan lives from what was told in memory.</summary>
/// <remarks><see cref="Take"/> on any thread, the rest on the target's own.</remarks>
/// <param name="before">The feed of the same target as it was configured before, which has ended: what it had in memory goes on here.</param>
internal sealed class TargetFeed(
    string target, IIncidentStore store, IDocumentStore documents, Func<TargetState, ITargetPlan> planOf, TimeSpan tooOld, TimeProvider time, ILogger logger, TargetFeed? before = null)
{
    private const int Page = 200, MostInMemory = 1000, CursorLag = 500;

    private static readonly TimeSpan OpensWithin = TimeSpan.FromSeconds(30), WhileOpening = TimeSpan.FromSeconds(5);

    private readonly string _document = $"notifications/{target}";
    private readonly ConcurrentQueue<AlarmRecord> _inbox = before?._inbox ?? new();
    private readonly HashSet<(AlarmKey, long, AlarmEventKind, MessageKind, int)> _told = before?._told ?? [];
    private ITargetPlan _plan = planOf(before?._plan.State ?? new TargetState());
    private bool _isLoaded = before?._isLoaded ?? false;
    private bool _hasCaughtUp = before?._hasCaughtUp ?? false;
    private long _savedCursor = before?._savedCursor ?? 0;
    private string? _trouble;
    private long? _failingSince;

    public void Take(IReadOnlyList<AlarmRecord> records)
    {
        foreach (var record in records) _inbox.Enqueue(record);
        while (_inbox.Count > MostInMemory) _inbox.TryDequeue(out _);
    }

    public ITargetPlan Follow(DateTimeOffset now)
    {
        try
        {
            Load(now);
            ReadLog(now);
            Recovered();
        }
        catch (StoreException failure)
        {
            // At the start the database is opened only after us. Not by the clock on the wall, which is often set just then.
            _failingSince ??= time.GetTimestamp();
            if (_isLoaded || time.GetElapsedTime(_failingSince.Value) > OpensWithin) Troubled(failure.Message);
        }

        // Events that the database has not taken yet are here too. Without the log they are all, or there would be a gap.
        if (_hasCaughtUp || !_isLoaded) ReadInbox();
        return _plan;
    }

    /// <summary>What waited when the daemon was last stopped is not known before the database is open, and nobody tells when it is.</summary>
    public TimeSpan LookAgain(DateTimeOffset now)
    {
        var wait = _plan.LookAgain(now);
        return _isLoaded || wait < WhileOpening ? wait : WhileOpening;
    }

    /// <summary>Delivered from memory: then the log brings it once more, perhaps under other numbers.</summary>
    public bool WasTold(Delivery delivery) => delivery.News.Count > 0 && delivery.News.All(m => _told.Contains(Identity(m)));

    public void Told(Delivery delivery)
    {
        if (_told.Count > MostInMemory) _told.Clear();
        _told.UnionWith(delivery.News.Select(Identity));
    }

    /// <summary>What is the same of a message whatever numbers its incident and its event have; the store keeps milliseconds.</summary>
    private static (AlarmKey, long, AlarmEventKind, MessageKind, int) Identity(Message message) =>
        (message.Incident.Alarm, message.Event.Time.ToUnixTimeMilliseconds(), message.Event.Kind, message.Kind, message.Number);

    /// <summary>After each delivery, and when what waits has changed; else only now and then.</summary>
    public void Save()
    {
        if (!_isLoaded || !(_plan.NeedsSaving || _plan.State.Cursor - _savedCursor > CursorLag)) return;
        try
        {
            documents.Put(_document, TargetStateJson.Write(_plan.State));
            _savedCursor = _plan.State.Cursor;
            _plan.MarkSaved();
            Recovered();
        }
        catch (StoreException failure)
        {
            Troubled(failure.Message); // with the next step
        }
    }

    private void Load(DateTimeOffset now)
    {
        if (_isLoaded) return;
        var text = documents.Get(_document);
        var state = text is null ? null : TargetStateJson.Read(text);
        if (text is not null && state is null) Log.StateUnreadable(logger, target);
        state?.Outbox.RemoveAll(m => !m.EndsTold && m.Event.Time < now - tooOld);
        var plan = planOf(state ?? new TargetState());
        if (state is null) Begin(plan);
        _savedCursor = plan.State.Cursor;
        (_plan, _isLoaded) = (plan, true);
    }

    /// <summary>A new target hears of what is open and unanswered, not of the past.</summary>
    private void Begin(ITargetPlan plan)
    {
        var last = store.LastEventId;
        var open = store.Open().Where(i => !i.IsAcknowledged).SelectMany(i => store.EventsOf(i.Id).Select(e => new AlarmRecord(e, i)));
        foreach (var record in open.OrderBy(r => r.Event.Id)) plan.Apply(record);
        plan.State.Cursor = Math.Max(plan.State.Cursor, last);
    }

    private void ReadLog(DateTimeOffset now)
    {
        while (store.After(_plan.State.Cursor, Page) is { Count: > 0 } page)
        {
            foreach (var record in page)
            {
                if (record.Incident.End < now - tooOld) _plan.PassOver(record);
                else _plan.Apply(record);
            }

            // a store that gave the same again would hold this thread for ever
            if (_plan.State.Cursor < page[^1].Event.Id) throw new StoreException("the log of the incidents is out of order");
        }

        _hasCaughtUp = true;
    }

    private void ReadInbox()
    {
        // kept until the log could be read: the plan that reads it then must not miss what its owner has not written yet
        foreach (var record in _inbox) _plan.Apply(record);
        if (_isLoaded) while (_inbox.TryPeek(out var record) && record.Event.Id <= _plan.State.Cursor) _inbox.TryDequeue(out _);
    }

    private void Troubled(string reason)
    {
        if (_trouble is null) Log.StoreFailed(logger, target, reason);
        _trouble = reason;
    }

    private void Recovered()
    {
        if (_trouble is not null) Log.StoreRecovered(logger, target);
        _trouble = null;
    }
}

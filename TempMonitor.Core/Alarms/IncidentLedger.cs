using System.Collections.Immutable;

namespace TempMonitor.Core.Alarms;

/// <summary>Makes records of transitions and of what people do. Pure: who writes them down, and tells whom, is another matter.</summary>
/// <param name="open">As the store has them.</param>
/// <param name="lastId">The store's last event id: new ones are higher.</param>
/// <param name="zone">For the times in sentences.</param>
/// <remarks>Any thread; but records must reach the store in the order of their ids: one thread should call.</remarks>
public sealed class IncidentLedger(IEnumerable<Incident> open, long lastId, TimeZoneInfo zone)
{
    private readonly Lock _lock = new();
    private readonly RisingId _ids = new(lastId);
    private readonly Dictionary<long, long> _renumbered = [];

    // a power cut at a bad moment may leave two of one alarm: the newest goes on
    private ImmutableDictionary<AlarmKey, Incident> _open = open.GroupBy(i => i.Alarm).ToImmutableDictionary(g => g.Key, g => g.MaxBy(i => i.Id)!);

    /// <summary>Open in the store beside a newer one of the same alarm: for <see cref="Adopt"/>.</summary>
    public IReadOnlyList<Incident> Doubles { get; } = [.. open.GroupBy(i => i.Alarm).SelectMany(g => g.OrderByDescending(i => i.Id).Skip(1))];

    /// <summary>Those without an end, oldest first.</summary>
    public IReadOnlyList<Incident> Open => [.. _open.Values.OrderBy(i => i.Id)];

    public IReadOnlyList<AlarmRecord> Take(IReadOnlyList<AlarmTransition> transitions)
    {
        lock (_lock) return [.. transitions.Select(Take).OfType<AlarmRecord>()];
    }

    /// <returns>Null when no incident of this id is open, or it was acknowledged before.</returns>
    public AlarmRecord? Acknowledge(long incident, string by, string? note, DateTimeOffset now)
    {
        lock (_lock) return _open.Values.FirstOrDefault(i => i.Id == incident && !i.IsAcknowledged) is { } found ? Acknowledge(found, by, note, now) : null;
    }

    public IReadOnlyList<AlarmRecord> AcknowledgeAll(string by, string? note, DateTimeOffset now)
    {
        lock (_lock) return [.. _open.Values.Where(i => !i.IsAcknowledged).OrderBy(i => i.Id).Select(i => Acknowledge(i, by, note, now))];
    }

    /// <summary>Somebody writes something to an incident, open or closed; also a notifier or the camera, by the kind.</summary>
    public AlarmRecord Note(Incident incident, AlarmEventKind kind, string text, string by, DateTimeOffset now)
    {
        lock (_lock)
        {
            var current = _open.GetValueOrDefault(incident.Alarm) is { } same && same.Id == incident.Id ? same : incident;
            if (kind == AlarmEventKind.Noted) current = current with { Note = text };
            return Record(current, kind, now, value: null, text, by);
        }
    }

    /// <summary>
    /// The store could be read only long after the start: what was begun meanwhile may have numbers that lie below those of the store, because the clock
    /// was behind, and who follows the log from where they stopped would never hear of it. It gets numbers above them, incidents and events alike, in its order.
    /// </summary>
    /// <param name="unstored">All records that this ledger has made.</param>
    /// <returns>The same records with the numbers under which they are to be stored.</returns>
    public IReadOnlyList<AlarmRecord> Renumber(IReadOnlyList<AlarmRecord> unstored, long lastStoredId)
    {
        lock (_lock)
        {
            var isAbove = unstored.All(r => r.Event.Id > lastStoredId && r.Incident.Id > lastStoredId) && _open.Values.All(i => i.Id > lastStoredId);
            _ids.AtLeast(lastStoredId);
            if (isAbove) return unstored;
            var records = unstored.Select(Renumber).ToList();
            _open = _open.ToImmutableDictionary(o => o.Key, o => o.Value with { Id = NewIdOf(o.Value) });
            return records;
        }
    }

    /// <summary>The number that an incident has now, whatever it was told under.</summary>
    public long IdNow(long incident)
    {
        lock (_lock) return _renumbered.GetValueOrDefault(incident, incident);
    }

    /// <summary>The store could be read only long after the start: what it has as open and nobody here knows of is ended, so that it does not stay open for ever.</summary>
    public IReadOnlyList<AlarmRecord> Adopt(IReadOnlyList<Incident> stored, long lastStoredId, DateTimeOffset now)
    {
        const string Text = "ended while the database could not be read; what is wrong now has an incident of its own";
        lock (_lock)
        {
            _ids.AtLeast(lastStoredId);
            var known = _open.Values.Select(i => i.Id).ToHashSet();
            return [.. stored.Where(i => !known.Contains(i.Id)).Select(i => Record(
                i with { Level = AlarmLevel.None, End = now, IsLatched = false, Text = $"{i.Alarm.Sensor}: {Text}" }, AlarmEventKind.Cleared, now, value: null, $"{i.Alarm.Sensor}: {Text}"))];
        }
    }

    private AlarmRecord Renumber(AlarmRecord record)
    {
        var incident = NewIdOf(record.Incident);
        return new AlarmRecord(record.Event with { Id = _ids.Next(record.Event.Time), Incident = incident }, record.Incident with { Id = incident });
    }

    private long NewIdOf(Incident incident)
    {
        if (!_renumbered.TryGetValue(incident.Id, out var id)) _renumbered[incident.Id] = id = _ids.Next(incident.Start);
        return id;
    }

    private AlarmRecord Acknowledge(Incident incident, string by, string? note, DateTimeOffset now) => Record(
        incident with { AcknowledgedBy = by, AcknowledgedAt = now, Note = note ?? incident.Note },
        AlarmEventKind.Acknowledged, now, value: null, note is null ? $"acknowledged by {by}" : $"acknowledged by {by}: {note}", by);

    /// <returns>Null for what belongs to no incident: the end of one that is not open.</returns>
    private AlarmRecord? Take(AlarmTransition news)
    {
        if ((_open.GetValueOrDefault(news.Alarm) ?? Begun(news)) is not { } incident) return null;
        var isOver = news.Kind == AlarmEventKind.Cleared;
        var text = isOver ? Recovery.Describe(news, incident.Start, zone) : news.Text;
        var isWorst = news.Level >= incident.Worst;
        var changed = incident with
        {
            Level = news.Level,
            Worst = isWorst ? news.Level : incident.Worst,
            End = isOver ? news.Time : null,
            Value = news.Value,
            Peak = news.Peak ?? incident.Peak,
            PeakTime = news.PeakTime ?? incident.PeakTime,
            Limit = isWorst ? news.Limit : incident.Limit,
            Text = text,
            IsLatched = news.IsLatched,
            // who had seen the warning has not seen that it is critical now
            AcknowledgedBy = news.Kind == AlarmEventKind.Raised ? null : incident.AcknowledgedBy,
            AcknowledgedAt = news.Kind == AlarmEventKind.Raised ? null : incident.AcknowledgedAt,
        };
        return Record(changed, news.Kind, news.Time, news.Value, text, heldBy: news.HeldBy);
    }

    private Incident? Begun(AlarmTransition news) => news.Kind != AlarmEventKind.Raised ? null : new()
    {
        Id = _ids.Next(news.Time),
        Alarm = news.Alarm,
        Measure = news.Measure,
        Unit = news.Unit,
        Level = news.Level,
        Worst = news.Level,
        Start = news.Time,
        Limit = news.Limit,
        Text = news.Text,
        IsTest = news.IsTest,
        IsSimulated = news.IsSimulated,
    };

    private AlarmRecord Record(Incident incident, AlarmEventKind kind, DateTimeOffset time, double? value, string text, string? by = null, string? heldBy = null)
    {
        if (incident.IsOpen) _open = _open.SetItem(incident.Alarm, incident);
        else if (_open.GetValueOrDefault(incident.Alarm)?.Id == incident.Id) _open = _open.Remove(incident.Alarm);
        return new AlarmRecord(new AlarmEvent(_ids.Next(time), incident.Id, time, kind, incident.Level, value, text, by, heldBy), incident);
    }
}

using TempMonitor.Core.Alarms;
using TempMonitor.Core.Storage;

namespace TempMonitor.Tests.Fakes;

/// <summary>The contract of the incident store over two lists.</summary>
internal sealed class InMemoryIncidentStore : IIncidentStore, IEvidenceStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, AlarmEvent> _events = [];
    private readonly SortedDictionary<long, Incident> _incidents = [];
    private readonly Dictionary<long, byte[]> _evidence = [];

    /// <summary>When set, every call fails with it.</summary>
    public string? Failure { get; set; }

    /// <summary>Called before a write, outside of the lock: a disk that is slow or hangs.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>How often something was written.</summary>
    public int Writes { get; private set; }

    public long LastEventId => Ask(() => _events.Keys.LastOrDefault());

    public void Write(IReadOnlyList<AlarmRecord> records)
    {
        BeforeWrite?.Invoke();
        Ask(() =>
        {
            Writes++;
            foreach (var (happened, incident) in records)
                if (_events.TryAdd(happened.Id, happened)) _incidents[incident.Id] = incident;
            return true;
        });
    }

    public IReadOnlyList<Incident> Open() => Ask(() => _incidents.Values.Where(i => i.IsOpen).ToArray());

    public IReadOnlyList<Incident> List(IncidentQuery query) => Ask(() => _incidents.Values
        .Where(i => i.Start < query.To && (i.IsOpen || (i.End >= query.From && !query.OnlyOpen)) && (query.WithTests || !i.IsTest))
        .Where(i => (query.Sensor ?? i.Alarm.Sensor) == i.Alarm.Sensor && (query.Rule ?? i.Alarm.Rule) == i.Alarm.Rule && i.Id < (query.Before ?? long.MaxValue))
        .Where(i => query.Measure is not { } measure || i.Measure == measure || i.Measure.StartsWith(measure + ' ', StringComparison.Ordinal))
        .Reverse().Take(query.Count).ToArray());

    public IReadOnlyList<AlarmEvent> EventsOf(long incident) => Ask(() => _events.Values.Where(e => e.Incident == incident).ToArray());

    public IReadOnlyList<AlarmRecord> After(long eventId, int count) =>
        Ask(() => _events.Values.Where(e => e.Id > eventId).Take(count).Select(e => new AlarmRecord(e, _incidents[e.Incident])).ToArray());

    public Incident? Find(long id) => Ask(() => _incidents.GetValueOrDefault(id));

    public void PutEvidence(long incident, byte[] rows) => Ask(() => _evidence[incident] = rows);

    public byte[]? EvidenceOf(long incident) => Ask(() => _evidence.GetValueOrDefault(incident));

    public IReadOnlyList<Incident> WithoutEvidence(DateTimeOffset from, DateTimeOffset to, int count) =>
        Ask(() => _incidents.Values.Where(i => i.End >= from && i.End < to && !i.IsTest && !_evidence.ContainsKey(i.Id)).Take(count).ToArray());

    private T Ask<T>(Func<T> question)
    {
        if (Failure is { } failure) throw new StoreException(failure);
        lock (_lock) return question();
    }
}

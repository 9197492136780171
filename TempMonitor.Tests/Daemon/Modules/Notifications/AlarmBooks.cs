using TempMonitor.Core.Alarms;
using TempMonitor.Core.Storage;
using TempMonitor.Core.Notifications;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

/// <summary>The log of the incidents and the documents, in memory; broken when the test says so.</summary>
internal sealed class AlarmBooks : IIncidentStore, IDocumentStore, IIncidentNotes
{
    private readonly Lock _lock = new();
    private readonly List<AlarmRecord> _records = [];
    private readonly Dictionary<string, string> _documents = [];

    public string? Failure { get; set; }

    public List<string> Notes { get; } = [];

    public int Puts { get; private set; }

    public long LastEventId => Ask(() => _records.Count == 0 ? 0 : _records[^1].Event.Id);

    public void Write(IReadOnlyList<AlarmRecord> records) => Ask(() =>
    {
        _records.AddRange(records);
        return 0;
    });

    // each with its incident as it is now, as the contract says
    public IReadOnlyList<AlarmRecord> After(long eventId, int count) => Ask(() => _records.Where(r => r.Event.Id > eventId).Take(count).Select(r => r with { Incident = Now(r.Incident.Id) }).ToList());

    public Incident? Find(long id) => Ask(() => _records.Exists(r => r.Incident.Id == id) ? Now(id) : null);

    public IReadOnlyList<Incident> Open() => Ask(() => _records.Select(r => r.Incident.Id).Distinct().Select(Now).Where(i => i.IsOpen).ToList());

    public IReadOnlyList<Incident> List(IncidentQuery query) => throw new NotSupportedException();

    public IReadOnlyList<AlarmEvent> EventsOf(long incident) => Ask(() => _records.Where(r => r.Incident.Id == incident).Select(r => r.Event).ToList());

    public string? Get(string name) => Ask(() => _documents.GetValueOrDefault(name));

    public void Put(string name, string? text) => Ask(() =>
    {
        Puts++;
        return text is null ? _documents.Remove(name) : (_documents[name] = text) is not null;
    });

    public void Tell(long incident, AlarmEventKind kind, string by, string text)
    {
        lock (_lock) Notes.Add($"{incident} {kind} {by}: {text}");
    }

    private Incident Now(long id) => _records.Last(r => r.Incident.Id == id).Incident;

    private T Ask<T>(Func<T> ask)
    {
        lock (_lock) return Failure is null ? ask() : throw new StoreException(Failure);
    }
}

/// <summary>A receiver that does what the test says.</summary>
internal sealed class ScriptedNotifier : INotifier
{
    private readonly Lock _lock = new();
    private readonly List<Notification> _taken = [];

    public Func<Notification, CancellationToken, DeliveryResult> Answer { get; set; } = (_, _) => DeliveryResult.Accepted;

    public int Tries { get; private set; }

    /// <summary>What it has accepted.</summary>
    public IReadOnlyList<Notification> Taken
    {
        get
        {
            lock (_lock) return [.. _taken];
        }
    }

    public DeliveryResult Send(Notification notification, CancellationToken cancellation)
    {
        lock (_lock) Tries++;
        var result = Answer(notification, cancellation);
        lock (_lock)
            if (result.Outcome == DeliveryOutcome.Accepted) _taken.Add(notification);
        return result;
    }

    public void Dispose()
    {
        // holds nothing
    }
}

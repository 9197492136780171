using TempMonitor.Core.Alarms;
using TempMonitor.Core.Outages;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Brings the engine to where it was: incidents that are open, and the stored rows that windows and delays still count.</summary>
/// <remarks>
/// The database may be checked or migrated for minutes, hang, or be of no use at all. The room is watched all the same: it is read by the loop
/// that touches the disk, and after <see cref="Patience"/> the alarms begin without a past. What the database then turns out to have as open is ended.
/// </remarks>
/// <param name="machine">For the patience: by the machine's clock, however fast a simulated room lives.</param>
internal sealed class AlarmPast(
    AlarmEngine engine, IIncidentStore incidents, IReadingStore readings, IOutageStore outages, SilenceBook silences, SelfTestRecord selfTests, PendingTrips pending, AlarmBoard board,
    Func<AlarmRoster> roster, TimeProvider time, TimeProvider machine, ILogger<AlarmPast> logger)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const int MostIncidents = 1000;
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(1);

    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly long _since = machine.GetTimestamp();
    private volatile Record? _read;
    private volatile string _refusal = "the database has not been opened";

    /// <summary>Nothing may be stored before: only then are its numbers known to lie above those of the store.</summary>
    public bool IsSettled => _read is not null && board.PastUnknown is null;

    public string Refusal => _refusal;

    public bool HasWaited => machine.GetElapsedTime(_since) >= Patience;

    /// <summary>By the loop that touches the disk, until it has succeeded.</summary>
    public void TryRead()
    {
        if (_read is not null) return;
        try
        {
            silences.Load();
            selfTests.Load();
            pending.Load();
            _read = Read();
        }
        catch (StoreException refusal)
        {
            _refusal = refusal.Message;
        }
    }

    /// <summary>By the alarms' loop.</summary>
    /// <returns>The ledger, once the engine lives; null while that has to wait.</returns>
    public IncidentLedger? TryBegin()
    {
        var now = roster();
        if (!HasWaited && (!now.IsComplete || _read is null)) return null;
        engine.Know(now);
        return _read is { } past ? BeginWith(past) : BeginWithout();
    }

    /// <summary>By the loop that touches the disk: brings together what was read late with what was begun without it.</summary>
    public void Settle(AlarmDesk desk)
    {
        if (board.PastUnknown is not null && _read is { } past && desk.TryAdopt(past.Open, past.LastEventId)) board.PastUnknown = null;
    }

    private IncidentLedger BeginWith(Record past)
    {
        foreach (var (incident, events) in past.Touched) engine.Restore(incident, events);
        engine.Replay(past.Rows, past.Returns);
        engine.Begin();
        pending.Resume();
        Log.Began(logger, past.Open.Count, past.Rows.Count);
        _read = past with { Touched = [], Rows = [], Returns = [] };
        return new IncidentLedger(past.Open, past.LastEventId, time.LocalTimeZone);
    }

    private IncidentLedger BeginWithout()
    {
        board.PastUnknown = _refusal;
        Log.PastUnknown(logger, _refusal);
        engine.Begin();
        return new IncidentLedger([], 0, time.LocalTimeZone);
    }

    private Record Read()
    {
        var (open, last) = (incidents.Open(), incidents.LastEventId);
        var from = ReplayStart(open);
        var touched = incidents.List(new IncidentQuery(from, DateTimeOffset.MaxValue, MostIncidents)).Concat(open).Where(i => !i.IsTest).DistinctBy(i => i.Id).OrderBy(i => i.Id);

        // what is newer than our own start has come, or will come, to the engine by itself
        var returns = outages.List(from, _started, MostIncidents).Select(o => o.To).OfType<DateTimeOffset>().Order();
        var rows = HasWaited ? [] : from < _started ? readings.Rows(new RowQuery(from, _started)).ToList() : [];
        return new Record(open, last, [.. touched.Select(i => (i, incidents.EventsOf(i.Id)))], rows, [.. returns]);
    }

    private DateTimeOffset ReplayStart(IReadOnlyList<Incident> open)
    {
        var from = _started - engine.Rules.Memory;
        var oldest = open.Select(i => incidents.EventsOf(i.Id).Select(e => e.Time).DefaultIfEmpty(i.Start).Max()).DefaultIfEmpty(from).Min();
        return oldest >= from ? from : oldest > _started - Farthest ? oldest : _started - Farthest;
    }

    private sealed record Record(
        IReadOnlyList<Incident> Open, long LastEventId, IReadOnlyList<(Incident Incident, IReadOnlyList<AlarmEvent> Events)> Touched, IReadOnlyList<Reading> Rows,
        IReadOnlyList<DateTimeOffset> Returns);
}

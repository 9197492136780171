using TempMonitor.Core.Alarms;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Where what the engine finds and what people do become records, in one order. Any thread; nothing here waits for anything.</summary>
/// <param name="roster">Who there is to be watched.</param>
internal sealed class AlarmDesk(AlarmEngine engine, RecordQueue queue, AlarmBoard board, IPromptStore readings, Func<AlarmRoster> roster, TimeProvider time)
{
    private readonly Lock _lock = new();
    private IncidentLedger? _ledger;
    private AlarmRoster? _roster;

    /// <summary>Called when there are new records.</summary>
    public Action Added { get; set; } = () => { };

    /// <summary>The past is known: from now on records are made.</summary>
    public void Open(IncidentLedger ledger)
    {
        lock (_lock)
        {
            _ledger = ledger;
            Add(ledger.Adopt(ledger.Doubles, lastStoredId: 0, time.GetUtcNow()));
            foreach (var test in ledger.Open.Where(i => i.IsTest)) End(test);
            Collect();
        }
    }

    /// <summary>Once a second.</summary>
    public void Tick()
    {
        var now = roster();
        engine.Tick(now);
        lock (_lock)
        {
            _roster = now;
            Collect();
        }
    }

    /// <summary>The daemon stops: what the engine has found is written down.</summary>
    public void Close()
    {
        lock (_lock) Collect();
    }

    /// <summary>The store could be read at last, long after the start: what was begun without it goes on above its numbers, and what only the store has as open ends.</summary>
    /// <returns>False while the alarms have not begun.</returns>
    public bool TryAdopt(IReadOnlyList<Incident> stored, long lastStoredId)
    {
        lock (_lock)
        {
            if (_ledger is not { } ledger) return false;
            queue.Renumber(records => ledger.Renumber(records, lastStoredId));
            Add(ledger.Adopt(stored, lastStoredId, time.GetUtcNow()));
            Collect();
            return true;
        }
    }

    /// <returns>The incident as it is now; null when none of this id is open, or the past is not known yet.</returns>
    public Incident? Acknowledge(long id, string by, string? note)
    {
        lock (_lock)
        {
            Collect(); // what has got worse meanwhile is not what was seen
            if (OpenOf(id) is not { } open) return null;
            if (_ledger!.Acknowledge(open.Id, by, note, time.GetUtcNow()) is not { } record) return open;
            Add([record]);
            engine.Acknowledge(record.Incident.Alarm);
            Collect();
            return Known(open.Id) ?? record.Incident;
        }
    }

    public IReadOnlyList<Incident> AcknowledgeAll(string by, string? note)
    {
        lock (_lock)
        {
            Collect();
            var records = _ledger?.AcknowledgeAll(by, note, time.GetUtcNow()) ?? [];
            Add(records);
            foreach (var record in records) engine.Acknowledge(record.Incident.Alarm);
            Collect();
            return [.. records.Select(r => r.Incident)];
        }
    }

    /// <summary>An incident as memory has it: open, or not stored yet. Null for one that only the store has, as it was when it ended.</summary>
    public Incident? Find(long id)
    {
        lock (_lock) return Known(id);
    }

    /// <param name="incident">As <see cref="Find"/> or the store gives it.</param>
    public void Note(Incident incident, AlarmEventKind kind, string text, string by)
    {
        lock (_lock)
            if (_ledger is not null) Add([_ledger.Note(Known(incident.Id) ?? incident, kind, text, by, time.GetUtcNow())]);
    }

    /// <summary>For the self-test: what another engine found goes the way that every alarm goes.</summary>
    /// <returns>The records, and a task that is done when they are stored; null while the past is not known.</returns>
    public (IReadOnlyList<AlarmRecord> Records, Task Stored)? Take(IReadOnlyList<AlarmTransition> transitions)
    {
        lock (_lock)
        {
            if (_ledger is null) return null;
            var records = _ledger.Take(transitions);
            Add(records);
            return (records, queue.WhenStored());
        }
    }

    private Incident? Known(long id) => OpenOf(id) ?? queue.Latest(_ledger?.IdNow(id) ?? id);

    private Incident? OpenOf(long id) => _ledger?.Open.FirstOrDefault(i => i.Id == _ledger.IdNow(id));

    /// <summary>A self-test that the daemon did not survive.</summary>
    private void End(Incident incident) => Add(_ledger!.Take(
    [
        new AlarmTransition
        {
            Alarm = incident.Alarm, Kind = AlarmEventKind.Cleared, Level = AlarmLevel.None, Time = time.GetUtcNow(), Measure = incident.Measure, Unit = incident.Unit,
            Limit = incident.Limit, Text = $"{incident.Alarm.Sensor}: the test was broken off",
        },
    ]));

    private void Collect()
    {
        if (_ledger is not null) Add(_ledger.Take(engine.Drain()));
        board.Now = new AlarmsNow(engine.Status(), _ledger?.Open ?? [], [.. _roster?.Sensors.Select(s => s.Id) ?? []], _ledger is not null);
    }

    private void Add(IReadOnlyList<AlarmRecord> records)
    {
        if (records.Count == 0) return;
        var raised = records.Where(r => r.Event.Kind == AlarmEventKind.Raised && !r.Incident.IsTest).ToList();
        foreach (var record in raised) board.Count(record.Incident.Alarm.Rule, record.Event.Level);

        // the readings that caused it belong to it
        if (raised.Count > 0) readings.CommitSoon();
        queue.Add(records);
        Added();
    }
}

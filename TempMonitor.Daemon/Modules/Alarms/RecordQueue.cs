using TempMonitor.Core.Alarms;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Records on their way: into the database, and to those who act on them. Neither may keep the other up.</summary>
/// <remarks>
/// A record is told once it is stored, so that a crash takes back nothing that was told. But when the database refuses it, or a disk that hangs does
/// not answer within <see cref="StorePatience"/>, it is told all the same and stored later. Any thread.
/// </remarks>
internal sealed class RecordQueue(TimeProvider machine, int capacity = 10_000)
{
    public static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _entries = new();
    private long _dropped;
    private string? _refusal;

    /// <summary>Records that are not stored yet.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock) return _entries.Count(e => !e.IsStored);
        }
    }

    /// <summary>Records that were given up because too many waited: they were told, but are in no log.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Why the database has not taken the last batch; null when it has.</summary>
    public string? Refusal => Volatile.Read(ref _refusal);

    public void Add(IReadOnlyList<AlarmRecord> records)
    {
        lock (_lock)
        {
            foreach (var record in records) _entries.AddLast(new Entry(record, machine.GetTimestamp()));
            while (_entries.Count > capacity) DropOldest();
        }
    }

    /// <summary>Done when all that is here now is stored.</summary>
    public Task WhenStored()
    {
        lock (_lock)
        {
            if (_entries.Last is not { Value: { IsStored: false } last }) return Task.CompletedTask;
            return (last.Stored ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>The next ones to be stored, in order.</summary>
    public IReadOnlyList<AlarmRecord> Unstored(int most)
    {
        lock (_lock) return [.. _entries.Where(e => !e.IsStored).Take(most).Select(e => e.Record)];
    }

    /// <summary>An incident as the last record says that is still here; null when none is.</summary>
    public Incident? Latest(long incident)
    {
        lock (_lock) return _entries.LastOrDefault(e => e.Record.Incident.Id == incident)?.Record.Incident;
    }

    /// <summary>Gives those that are not stored other numbers; what was told stays told.</summary>
    public void Renumber(Func<IReadOnlyList<AlarmRecord>, IReadOnlyList<AlarmRecord>> renumber)
    {
        lock (_lock)
        {
            var unstored = _entries.Where(e => !e.IsStored).ToList();
            var records = renumber(unstored.ConvertAll(e => e.Record));
            for (var i = 0; i < unstored.Count; i++) unstored[i].Record = records[i];
        }
    }

    public void NoteStored(IReadOnlyList<AlarmRecord> records)
    {
        lock (_lock)
        {
            var ids = records.Select(r => r.Event.Id).ToHashSet();
            foreach (var entry in _entries.Where(e => ids.Contains(e.Record.Event.Id))) entry.NoteStored();
            Volatile.Write(ref _refusal, null);
            RemoveDone();
        }
    }

    public void NoteRefused(IReadOnlyList<AlarmRecord> records, string reason)
    {
        lock (_lock)
        {
            var ids = records.Select(r => r.Event.Id).ToHashSet();
            foreach (var entry in _entries.Where(e => ids.Contains(e.Record.Event.Id))) entry.IsTried = true;
            Volatile.Write(ref _refusal, reason);
        }
    }

    /// <summary>Those that are to be told now, in order, each once.</summary>
    public IReadOnlyList<AlarmRecord> TakeUntold()
    {
        lock (_lock)
        {
            var now = new List<AlarmRecord>();
            foreach (var entry in _entries.SkipWhile(e => e.IsTold))
            {
                if (!entry.IsStored && !entry.IsTried && machine.GetElapsedTime(entry.Added) < StorePatience) break;
                entry.IsTold = true;
                now.Add(entry.Record);
            }

            RemoveDone();
            return now;
        }
    }

    private void RemoveDone()
    {
        while (_entries.First is { Value: { IsStored: true, IsTold: true } }) _entries.RemoveFirst();
    }

    private void DropOldest()
    {
        _entries.RemoveFirst();
        Interlocked.Increment(ref _dropped);
    }

    private sealed class Entry(AlarmRecord record, long added)
    {
        public AlarmRecord Record { get; set; } = record;

        public long Added => added;

        public bool IsStored { get; private set; }

        public bool IsTried { get; set; }

        public bool IsTold { get; set; }

        public TaskCompletionSource? Stored { get; set; }

        public void NoteStored()
        {
            IsStored = true;
            Stored?.TrySetResult();
        }
    }
}

using TempMonitor.Core.Access;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Audit;

/// <summary>Lines of the record on their way into the database, in order. Whoever notes one does not wait; the step belongs to a loop of its own, because a disk may hang.</summary>
/// <remarks>When too many wait, new ones are lost: the first of a flood tell more than its last. How many is said in the log, and in the record itself once it can be written again.</remarks>
internal sealed class AuditLog(IAccessStore store, TimeProvider machine, ILogger<AuditLog> logger, int capacity = 5000) : IAuditLog
{
    public const string Lost = "lines-lost";

    private const int AtOnce = 500;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Queue<AuditEntry> _waiting = new();
    private int _unsaid; // lost, and not in the record yet
    private long _lost, _stored;

    // of the loop alone
    private BackoffSchedule _backoff = BackoffSchedule.Standard;
    private long _failedAt;
    private string? _refusal;

    /// <summary>Called when there is something to do.</summary>
    public Action Added { get; set; } = () => { };

    public int Waiting
    {
        get
        {
            lock (_lock) return _waiting.Count;
        }
    }

    public long LostLines => Interlocked.Read(ref _lost);

    public long StoredLines => Interlocked.Read(ref _stored);

    public void Note(AuditEntry entry)
    {
        if (!TryAdd(entry, out var isFirst))
        {
            if (isFirst) Log.LinesAreLost(logger, capacity);
            return;
        }

        Added();
    }

    /// <summary>One step of the loop.</summary>
    public TimeSpan Step()
    {
        if (_backoff.Failures > 0 && _backoff.Delay - machine.GetElapsedTime(_failedAt) is { Ticks: > 0 } left) return left;
        try
        {
            var isMore = Store();
            Recover();
            return isMore ? TimeSpan.Zero : Idle;
        }
        catch (StoreException refusal)
        {
            Note(refusal.Message);
            return _backoff.Delay;
        }
    }

    /// <summary>At the stop: all that waits; what hangs is left behind by whoever calls.</summary>
    public void Flush()
    {
        try
        {
            while (Store())
            {
            }
        }
        catch (StoreException refusal)
        {
            Note(refusal.Message);
        }

        if (Waiting is > 0 and var left) Log.LinesLost(logger, left);
    }

    private bool TryAdd(AuditEntry entry, out bool isFirst)
    {
        lock (_lock)
        {
            isFirst = _unsaid == 0;
            if (_waiting.Count < capacity)
            {
                _waiting.Enqueue(entry);
                return true;
            }

            _unsaid++;
            Interlocked.Increment(ref _lost);
            return false;
        }
    }

    /// <returns>True when there may be more.</returns>
    private bool Store()
    {
        var (lines, unsaid) = Next();
        if (lines.Count == 0 && unsaid == 0) return false;
        var told = unsaid == 0 ? lines : [.. lines, new AuditEntry(machine.GetUtcNow(), AccessName.Monitor, null, Lost, "audit", After: $"{unsaid}")];
        store.Write(new AccessChange { Audit = told });
        lock (_lock)
        {
            for (var i = 0; i < lines.Count; i++) _waiting.Dequeue();
            _unsaid -= unsaid;
        }

        Interlocked.Add(ref _stored, told.Count);
        if (unsaid > 0) Log.LinesLost(logger, unsaid);
        return true;
    }

    /// <summary>What was lost came after all that waits.</summary>
    private (IReadOnlyList<AuditEntry> Lines, int Lost) Next()
    {
        lock (_lock) return ([.. _waiting.Take(AtOnce)], _waiting.Count <= AtOnce ? _unsaid : 0);
    }

    private void Note(string refusal)
    {
        if (_refusal != refusal) Log.LinesRefused(logger, refusal, Waiting);
        (_refusal, _failedAt) = (refusal, machine.GetTimestamp());
        _backoff = _backoff.AfterFailure();
    }

    private void Recover()
    {
        if (_refusal is not null) Log.LinesStoredAgain(logger);
        _refusal = null;
        _backoff = _backoff.AfterSuccess();
    }
}

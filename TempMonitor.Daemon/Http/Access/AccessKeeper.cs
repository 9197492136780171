using TempMonitor.Core.Access;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Between requests and the store, whose disk may be full or hang: nobody waits for it longer than a moment.</summary>
internal sealed class AccessKeeper(AccessBook book, IAccessStore store, TimeProvider time, ILogger<AccessKeeper> log)
{
    private static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(1), WritePatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TriedAgainAfter = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private readonly List<byte[]> _owed = [];
    private long _lastTry;
    private Task _refresh = Task.CompletedTask;
    private long _begun;
    private bool _isTold;
    private string _unreadable = "";

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>What others have written is known afterwards, unless the store does not answer: then what was known holds.</summary>
    public Task Refresh() => book.IsDue ? RefreshNow() : Task.CompletedTask;

    public async Task RefreshNow()
    {
        var (refresh, patience) = Begin();
        try
        {
            if (patience > TimeSpan.Zero) await refresh.WaitAsync(patience, time);
        }
        catch (TimeoutException)
        {
            // the next ones do not even wait for it
        }

        Tell();
        PayOwed();
    }

    /// <summary>It is over at once; where that can't be written yet it is tried again, or a restart would bring it back.</summary>
    /// <returns>False when it is not stored yet, nor its line of the record.</returns>
    public async Task<bool> End(Session session, AuditEntry entry)
    {
        book.End(session.Hash);
        if (await Write(new AccessChange { EndedSessions = [session.Hash], Audit = [entry] })) return true;
        lock (_lock)
        {
            _owed.Add(session.Hash);
            _lastTry = time.GetTimestamp();
        }

        return false;
    }

    /// <returns>False when it is not stored, at least not yet.</returns>
    public Task<bool> Write(AccessChange change) => Do(() => store.Write(change));

    /// <summary>Reads, decides and writes, with nobody in between.</summary>
    /// <returns>False when nothing is stored.</returns>
    public async Task<bool> Change(Func<AccessSnapshot, AccessChange?> decide)
    {
        var isChanged = false;
        return await Do(() => store.Change(now =>
        {
            var change = decide(now);
            isChanged = change is not null;
            return change;
        })) && isChanged;
    }

    /// <summary>When something was last used: nobody waits for that, and where it is not stored nobody misses it.</summary>
    public void WriteLater(AccessChange change) => _ = Write(change);

    private async Task<bool> Do(Action write)
    {
        // one that hangs holds a thread of the pool, as a question to the store does
        var writing = Task.Run(() =>
        {
            try
            {
                write();
                book.Refresh();
                return true;
            }
            catch (StoreException refusal)
            {
                log.AccessNotStored(refusal.Message);
                return false;
            }
        });
        try
        {
            return await writing.WaitAsync(WritePatience, time);
        }
        catch (TimeoutException)
        {
            log.AccessNotStored("the disk does not answer");
            return false;
        }
    }

    private (Task Refresh, TimeSpan Patience) Begin()
    {
        lock (_lock)
        {
            if (!_refresh.IsCompleted) return (_refresh, ReadPatience - time.GetElapsedTime(_begun));
            _begun = time.GetTimestamp();
            return (_refresh = Task.Run(book.Refresh), ReadPatience);
        }
    }

    private void PayOwed()
    {
        byte[][] owed;
        lock (_lock)
        {
            if (_owed.Count == 0 || book.Failure is not null || time.GetElapsedTime(_lastTry) < TriedAgainAfter) return;
            _lastTry = time.GetTimestamp();
            owed = [.. _owed];
        }

        _ = Pay(owed);
    }

    private async Task Pay(byte[][] owed)
    {
        if (!await Write(new AccessChange { EndedSessions = owed })) return;
        lock (_lock) _owed.RemoveAll(owed.Contains);
    }

    private void Tell()
    {
        var (failure, unreadable) = (book.Failure, string.Join("; ", book.Snapshot.Unreadable));
        lock (_lock)
        {
            if (_unreadable != unreadable && unreadable.Length > 0) log.AccessSpoilt(unreadable);
            _unreadable = unreadable;
            if (_isTold == failure is not null) return;
            _isTold = failure is not null;
        }

        if (failure is not null) log.AccessUnreadable(failure);
        else log.AccessReadable();
    }
}

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
    /// <param name="refused">Called when its line of the record is not stored, however late that comes out.</param>
    public async Task End(Session session, AuditEntry entry, Action refused)
    {
        var mayBeStored = book.End(session.Hash);
        if (await Write(new AccessChange { EndedSessions = [session.Hash], Audit = [entry] }, refused) == Written.Yes || !mayBeStored) return;
        lock (_lock)
        {
            _owed.Add(session.Hash);
            _lastTry = time.GetTimestamp();
        }
    }

    /// <summary>Reads, decides and writes, with nobody in between.</summary>
    /// <param name="refused">Called when the store refuses it, however late that comes out.</param>
    public async Task<Written> Change(Func<AccessSnapshot, AccessChange?> decide, Action? refused = null)
    {
        var isChanged = false;
        var written = await Do(Decide, refused);
        return written == Written.Yes && !isChanged ? Written.No : written;

        void Decide() => store.Change(now =>
        {
            var change = decide(now);
            isChanged = change is not null;
            return change;
        });
    }

    /// <summary>When something was last used: nobody waits for that, and where it is not stored nobody misses it.</summary>
    public void WriteLater(AccessChange change) => _ = Write(change);

    private Task<Written> Write(AccessChange change, Action? refused = null) => Do(() => store.Write(change), refused);

    private async Task<Written> Do(Action write, Action? refused)
    {
        // one that hangs holds a thread of the pool, as a question to the store does
        var writing = Task.Run(() =>
        {
            try
            {
                write();
                book.Refresh();
                return Written.Yes;
            }
            catch (StoreException refusal)
            {
                log.AccessNotStored(refusal.Message);
                refused?.Invoke();
                return Written.No;
            }
        });
        try
        {
            return await writing.WaitAsync(WritePatience, time);
        }
        catch (TimeoutException)
        {
            log.AccessNotStored("the disk does not answer; it may still come");
            return Written.NotYet;
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
        if (await Write(new AccessChange { EndedSessions = owed }) != Written.Yes) return;
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

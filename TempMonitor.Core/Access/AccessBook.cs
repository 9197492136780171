using System.Collections.Concurrent;
using TempMonitor.Core.Storage;

namespace TempMonitor.Core.Access;

/// <summary>Accounts, keys and sessions as they are known now. Where the store fails, what was known goes on to hold. Any thread; only <see cref="Refresh"/> touches the store.</summary>
public sealed class AccessBook(IAccessStore store, SessionRule rule, TimeProvider time)
{
    private const long Never = long.MinValue;
    private static readonly TimeSpan LookedAtEvery = TimeSpan.FromSeconds(1);
    private readonly Lock _refreshing = new();

    // of this process only: sessions that could not be stored; ended ones that the store still has; when what was used
    private readonly UnstoredSessions _unstored = new();
    private readonly ConcurrentDictionary<string, bool> _ended = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Use> _uses = new(StringComparer.Ordinal);
    private volatile AccessView _view = new(AccessSnapshot.Empty);
    private volatile string? _failure;
    private long _version = long.MinValue;
    private long _looked = Never;

    public AccessSnapshot Snapshot => _view.Snapshot;

    /// <summary>Why the store can't be read; null while it can.</summary>
    public string? Failure => _failure;

    /// <summary>False as long as the store could never be read: then nobody is known.</summary>
    public bool IsLoaded { get; private set; }

    public bool IsDue => Interlocked.Read(ref _looked) is var looked && (looked == Never || time.GetElapsedTime(looked) >= LookedAtEvery);

    /// <summary>Sessions that are not over.</summary>
    public int Sessions => AllSessions.Count(s => Find(s.Hash) is not null);

    private IEnumerable<Session> AllSessions => _view.Snapshot.Sessions.Concat(_unstored.All.Select(u => u.Session)).DistinctBy(s => AccessView.IdOf(s.Hash));

    /// <summary>Reads what there is, when somebody has written since. May hang as the disk does.</summary>
    public void Refresh()
    {
        lock (_refreshing)
        {
            try
            {
                if (store.Version is var version && version != _version) Take(store.Read(), version);
                _failure = null;
            }
            catch (StoreException refusal)
            {
                _failure = refusal.Message;
            }

            Interlocked.Exchange(ref _looked, time.GetTimestamp());
        }
    }

    public Account? Account(string name) => _view.Account(name);

    /// <returns>Null also for a key whose time is over.</returns>
    public ApiKey? Key(ReadOnlySpan<byte> hash) => _view.Key(hash) is { } key && !(key.Until <= time.GetUtcNow()) ? key : null;

    /// <param name="hash">SHA-256 of what the cookie holds.</param>
    /// <returns>Null also for one that is over, and for a person whose time is.</returns>
    public SignedIn? Find(byte[] hash)
    {
        var (id, now) = (AccessView.IdOf(hash), time.GetUtcNow());
        if (_ended.ContainsKey(id)) return null;
        var unstored = _unstored.Find(id);
        if ((_view.Session(id) ?? unstored?.Session) is not { } session) return null;
        if (_view.Account(session.Account) is not { } account || account.Until <= now || rule.IsOver(session, LastSeen(session, id), now)) return null;
        return unstored is not null && unstored.Password != account.Password ? null : new SignedIn(session, account);
    }

    /// <summary>Those of a person that are not over, the oldest use first.</summary>
    public IReadOnlyList<Session> SessionsOf(string account) =>
        [.. AllSessions.Where(s => AccessName.Key(s.Account) == AccessName.Key(account) && Find(s.Hash) is not null).OrderBy(s => LastSeen(s, AccessView.IdOf(s.Hash)))];

    /// <summary>Those in the store that nobody can use any more.</summary>
    public IReadOnlyList<byte[]> OverSessions()
    {
        var now = time.GetUtcNow();
        return [.. _view.Snapshot.Sessions.Where(s => rule.IsOver(s, LastSeen(s, AccessView.IdOf(s.Hash)), now)).Select(s => s.Hash)];
    }

    /// <summary>One that could not be stored: it holds until the program ends, or until there are too many of them.</summary>
    /// <param name="mayBeStored">Nobody knows yet.</param>
    public void Keep(Session session, Account account, bool mayBeStored) => _unstored.Add(new(session, account.Password, mayBeStored));

    /// <summary>It is over from now on, whether the store takes it or not.</summary>
    /// <returns>False when the store never had it.</returns>
    public bool End(byte[] hash)
    {
        var id = AccessView.IdOf(hash);
        if (_unstored.Remove(id) is { MayBeStored: false } && _view.Session(id) is null) return false;
        _ended[id] = true; // also where it is stored but not seen yet
        return true;
    }

    /// <summary>Somebody has used the session.</summary>
    /// <returns>What to write, once in a while; null mostly.</returns>
    public Session? Used(Session session)
    {
        var now = time.GetUtcNow();
        return UseOf(AccessView.IdOf(session.Hash), session.LastSeen).Note(now) ? session with { LastSeen = now } : null;
    }

    /// <summary>Somebody has used the key.</summary>
    /// <returns>True, once in a while, when that is to be written.</returns>
    public bool Used(ApiKey key) => UseOf($"key {key.Name}", key.LastUsed ?? DateTimeOffset.MinValue).Note(time.GetUtcNow());

    private Use UseOf(string id, DateTimeOffset written) => _uses.GetOrAdd(id, static (_, w) => new Use(w), written);

    private DateTimeOffset LastSeen(Session session, string id) => _uses.TryGetValue(id, out var use) && use.Last > session.LastSeen ? use.Last : session.LastSeen;

    private void Take(AccessSnapshot snapshot, long version)
    {
        var view = new AccessView(snapshot);
        (_view, _version, IsLoaded) = (view, version, true);
        foreach (var id in _ended.Keys.Where(id => view.Session(id) is null)) _ended.TryRemove(id, out _);
        foreach (var kept in _unstored.All.Select(u => u.Session))
        {
            var id = AccessView.IdOf(kept.Hash);
            if (view.Session(id) is not null || view.Account(kept.Account) is null || rule.IsOver(kept, LastSeen(kept, id), time.GetUtcNow())) _unstored.Remove(id);
        }

        var known = snapshot.Keys.Select(k => $"key {k.Name}").Concat(AllSessions.Select(s => AccessView.IdOf(s.Hash))).ToHashSet(StringComparer.Ordinal);
        foreach (var id in _uses.Keys.Where(id => !known.Contains(id))) _uses.TryRemove(id, out _);
    }

    private sealed class Use(DateTimeOffset written)
    {
        private long _last = written.UtcTicks, _written = written.UtcTicks;

        public DateTimeOffset Last => new(Interlocked.Read(ref _last), TimeSpan.Zero);

        /// <returns>True for one of those who note it at the same moment, when it was last written long ago.</returns>
        public bool Note(DateTimeOffset now)
        {
            Interlocked.Exchange(ref _last, now.UtcTicks);
            var before = Interlocked.Read(ref _written);
            return Math.Abs(now.UtcTicks - before) >= SessionRule.NotedEvery.Ticks && Interlocked.CompareExchange(ref _written, now.UtcTicks, before) == before;
        }
    }
}

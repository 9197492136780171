using TempMonitor.Core.Access;
using TempMonitor.Core.Storage;

namespace TempMonitor.Tests.Fakes;

/// <summary>The contract of the access store over dictionaries.</summary>
internal sealed class InMemoryAccessStore : IAccessStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Account> _accounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, ApiKey> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly List<AuditEntry> _audit = [];
    private long _version = 1;

    /// <summary>When set, every call fails with it.</summary>
    public string? Failure { get; set; }

    /// <summary>Called before a write, outside of the lock: a disk that is slow or hangs.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>Said to be unreadable, beside what is there.</summary>
    public List<string> Unreadable { get; } = [];

    /// <summary>How often something was written.</summary>
    public int Writes { get; private set; }

    public long Version => Ask(() => _version);

    /// <summary>The whole record, oldest first.</summary>
    public IReadOnlyList<AuditEntry> Lines
    {
        get
        {
            lock (_lock) return [.. _audit];
        }
    }

    public AccessSnapshot Read() => Ask(Snapshot);

    public void Write(AccessChange change) => Change(_ => change);

    public void Change(Func<AccessSnapshot, AccessChange?> decide)
    {
        BeforeWrite?.Invoke();
        Ask(() =>
        {
            if (decide(Snapshot()) is { } change) Apply(change);
            return true;
        });
    }

    public IReadOnlyList<AuditEntry> Audit(long? before, int count) =>
        Ask(() => _audit.Where(e => e.Id < (before ?? long.MaxValue)).OrderByDescending(e => e.Id).Take(count).ToArray());

    private AccessSnapshot Snapshot() => new(
        [.. _accounts.Values],
        [.. _keys.Values],
        [.. _sessions.Values.Where(s => _accounts.ContainsKey(s.Account)).Select(s => s with { Account = _accounts[s.Account].Name }).OrderBy(s => s.Created).ThenBy(s => Convert.ToHexString(s.Hash), StringComparer.Ordinal)],
        [.. Unreadable]);

    private void Apply(AccessChange change)
    {
        Writes++;
        foreach (var name in change.RemovedAccounts)
        {
            _accounts.Remove(name);
            EndAllOf(name);
        }

        foreach (var account in change.Accounts)
        {
            _accounts.Remove(account.Name);
            _accounts[account.Name] = account;
        }

        foreach (var (name, time) in change.SignIns)
            if (_accounts.TryGetValue(name, out var account)) _accounts[name] = account with { LastSignIn = time };
        foreach (var name in change.RemovedKeys) _keys.Remove(name);
        foreach (var key in change.Keys)
        {
            _keys.Remove(key.Name);
            _keys[key.Name] = key;
        }

        foreach (var (name, time) in change.KeyUses)
            if (_keys.TryGetValue(name, out var key)) _keys[name] = key with { LastUsed = time };
        foreach (var name in change.EndedSessionsOf) EndAllOf(name);
        foreach (var hash in change.EndedSessions) _sessions.Remove(Convert.ToHexString(hash));
        foreach (var session in change.Sessions.Where(s => _accounts.ContainsKey(s.Account))) Put(session);
        foreach (var entry in change.Audit) _audit.Add(entry with { Id = _audit.Count + 1 });
        if (!change.IsOnlyAudit) _version++;
    }

    private void Put(Session session)
    {
        var id = Convert.ToHexString(session.Hash);
        if (session.LastSeen == session.Created) _sessions[id] = session;
        else if (_sessions.TryGetValue(id, out var known)) _sessions[id] = known with { LastSeen = session.LastSeen, Address = session.Address };
    }

    private void EndAllOf(string account)
    {
        foreach (var id in _sessions.Where(s => string.Equals(s.Value.Account, account, StringComparison.OrdinalIgnoreCase)).Select(s => s.Key).ToArray()) _sessions.Remove(id);
    }

    private T Ask<T>(Func<T> answer)
    {
        lock (_lock) return Failure is null ? answer() : throw new StoreException(Failure);
    }
}

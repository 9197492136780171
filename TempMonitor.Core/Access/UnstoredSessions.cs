namespace TempMonitor.Core.Access;

/// <summary>Sessions that could not be stored. While a disk is full somebody may sign in again and again: of one person, and of all, only the newest are kept. Any thread.</summary>
internal sealed class UnstoredSessions
{
    /// <summary>Of all people together.</summary>
    public const int Most = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, UnstoredSession> _sessions = new(StringComparer.Ordinal);

    public IReadOnlyList<UnstoredSession> All
    {
        get
        {
            lock (_lock) return [.. _sessions.Values];
        }
    }

    public void Add(UnstoredSession added)
    {
        lock (_lock)
        {
            _sessions[AccessView.IdOf(added.Session.Hash)] = added;
            Trim(_sessions.Values.Where(s => AccessName.Key(s.Session.Account) == AccessName.Key(added.Session.Account)), SessionRule.Most);
            Trim(_sessions.Values, Most);
        }
    }

    public UnstoredSession? Find(string id)
    {
        lock (_lock) return _sessions.GetValueOrDefault(id);
    }

    public UnstoredSession? Remove(string id)
    {
        lock (_lock) return _sessions.Remove(id, out var removed) ? removed : null;
    }

    private void Trim(IEnumerable<UnstoredSession> some, int most)
    {
        foreach (var old in some.OrderByDescending(s => s.Session.Created).Skip(most).ToList()) _sessions.Remove(AccessView.IdOf(old.Session.Hash));
    }
}

/// <param name="Password">Of the account when it began: with another one it is over.</param>
/// <param name="MayBeStored">The store has not answered yet; false when it has refused.</param>
internal sealed record UnstoredSession(Session Session, string Password, bool MayBeStored);

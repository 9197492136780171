namespace TempMonitor.Core.Access;

/// <summary>What is written together, with the lines of the record that tell of it: all of it or nothing.</summary>
/// <remarks>
/// Another process, a verb, changes the same accounts at any time. So what only notes a use is no whole account, key or session: that would take
/// back a password that was changed meanwhile, or bring back what was removed.
/// </remarks>
public sealed record AccessChange
{
    /// <summary>New ones, and those that replace the one of the same name.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>Names. Their sessions go with them.</summary>
    public IReadOnlyList<string> RemovedAccounts { get; init; } = [];

    /// <summary>Somebody has signed in: of an account that is there, only that moment changes.</summary>
    public IReadOnlyList<LastUse> SignIns { get; init; } = [];

    public IReadOnlyList<ApiKey> Keys { get; init; } = [];

    public IReadOnlyList<string> RemovedKeys { get; init; } = [];

    /// <summary>Of a key that is there, only the moment of its last use changes.</summary>
    public IReadOnlyList<LastUse> KeyUses { get; init; } = [];

    /// <summary>
    /// New ones: <see cref="Session.LastSeen"/> is <see cref="Session.Created"/>. One that was seen after it began only replaces the one that is there: a session that
    /// was ended meanwhile stays ended. A session of an account that is not there is not written.
    /// </summary>
    public IReadOnlyList<Session> Sessions { get; init; } = [];

    /// <summary>Hashes.</summary>
    public IReadOnlyList<byte[]> EndedSessions { get; init; } = [];

    /// <summary>Names of accounts whose sessions end, all of them; before <see cref="Sessions"/> are written.</summary>
    public IReadOnlyList<string> EndedSessionsOf { get; init; } = [];

    public IReadOnlyList<AuditEntry> Audit { get; init; } = [];

    /// <summary>Nothing but lines of the record.</summary>
    public bool IsOnlyAudit =>
        Accounts.Count + RemovedAccounts.Count + SignIns.Count + Keys.Count + RemovedKeys.Count + KeyUses.Count + Sessions.Count + EndedSessions.Count + EndedSessionsOf.Count == 0;
}

/// <param name="Name">Of an account or a key.</param>
public sealed record LastUse(string Name, DateTimeOffset Time);

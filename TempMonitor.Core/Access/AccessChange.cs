namespace TempMonitor.Core.Access;

/// <summary>What is written together, with the lines of the record that tell of it: all of it or nothing.</summary>
public sealed record AccessChange
{
    /// <summary>New ones, and those that replace the one of the same name.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>Names. Their sessions go with them.</summary>
    public IReadOnlyList<string> RemovedAccounts { get; init; } = [];

    public IReadOnlyList<ApiKey> Keys { get; init; } = [];

    public IReadOnlyList<string> RemovedKeys { get; init; } = [];

    public IReadOnlyList<Session> Sessions { get; init; } = [];

    /// <summary>Hashes.</summary>
    public IReadOnlyList<byte[]> EndedSessions { get; init; } = [];

    public IReadOnlyList<AuditEntry> Audit { get; init; } = [];
}

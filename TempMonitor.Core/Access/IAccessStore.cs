using TempMonitor.Core.Storage;

namespace TempMonitor.Core.Access;

/// <summary>Accounts, keys, sessions and the record of what was done. Any thread.</summary>
/// <remarks>Every member throws <see cref="StoreException"/> when the engine refuses. There are tens of each, not thousands: they are read whole.</remarks>
public interface IAccessStore
{
    /// <summary>Another number whenever anybody has written accounts, keys or sessions, a verb of another process too; lines of the record alone do not count. Cheap: asked once a second.</summary>
    long Version { get; }

    /// <summary>Rows that can't be read are left out and named, so that one of them locks nobody else out.</summary>
    AccessSnapshot Read();

    /// <summary>Durable when it returns.</summary>
    void Write(AccessChange change);

    /// <summary>Reads, decides and writes with nobody in between, no other process either. Durable when it returns.</summary>
    /// <param name="decide">Quick, for it holds up whoever else writes. Null, or what it throws: nothing is written.</param>
    void Change(Func<AccessSnapshot, AccessChange?> decide);

    /// <summary>Newest first.</summary>
    /// <param name="before">Only what is older than this <see cref="AuditEntry.Id"/>; null from the newest on.</param>
    IReadOnlyList<AuditEntry> Audit(long? before, int count);
}

/// <param name="Unreadable">What was left out, for people.</param>
public sealed record AccessSnapshot(IReadOnlyList<Account> Accounts, IReadOnlyList<ApiKey> Keys, IReadOnlyList<Session> Sessions, IReadOnlyList<string> Unreadable)
{
    public static AccessSnapshot Empty { get; } = new([], [], [], []);

    /// <summary>Nobody can sign in, and no named key opens anything.</summary>
    public bool IsEmpty => Accounts.Count + Keys.Count == 0;
}

using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Storage;

/// <summary>Accounts, keys and sessions together, for the daemon and for the verbs.</summary>
internal static class AccessTables
{
    public static long Version(Database database) => database["SELECT version FROM access_state"].Scalar() ?? 0;

    public static AccessSnapshot Read(Database database)
    {
        var unreadable = new List<string>();
        return new(AccountTable.All(database, unreadable), ApiKeyTable.All(database, unreadable), SessionTable.All(database, unreadable), unreadable);
    }

    /// <summary>Of a transaction under way.</summary>
    public static void Apply(Database database, AccessChange change)
    {
        ApplyAccounts(database, change);
        ApplyKeys(database, change);
        ApplySessions(database, change);
        foreach (var entry in change.Audit) AuditTable.Add(database, entry);
        if (!change.IsOnlyAudit) NoteChange(database);
    }

    /// <summary>Of a transaction under way: the state in force goes on in another file, and what that one had is no more.</summary>
    public static void Replace(Database database, AccessSnapshot state)
    {
        database.Execute("DELETE FROM account; DELETE FROM api_key; DELETE FROM session");
        foreach (var account in state.Accounts) AccountTable.Put(database, account);
        foreach (var key in state.Keys) ApiKeyTable.Put(database, key);
        foreach (var session in state.Sessions) SessionTable.Add(database, session);
        NoteChange(database);
    }

    private static void ApplyAccounts(Database database, AccessChange change)
    {
        foreach (var name in change.RemovedAccounts)
        {
            AccountTable.Remove(database, name);
            SessionTable.EndAllOf(database, name);
        }

        foreach (var account in change.Accounts) AccountTable.Put(database, account);
        foreach (var use in change.SignIns) AccountTable.NoteSignIn(database, use);
    }

    private static void ApplyKeys(Database database, AccessChange change)
    {
        foreach (var name in change.RemovedKeys) ApiKeyTable.Remove(database, name);
        foreach (var key in change.Keys) ApiKeyTable.Put(database, key);
        foreach (var use in change.KeyUses) ApiKeyTable.NoteUse(database, use);
    }

    private static void ApplySessions(Database database, AccessChange change)
    {
        foreach (var name in change.EndedSessionsOf) SessionTable.EndAllOf(database, name);
        foreach (var hash in change.EndedSessions) SessionTable.End(database, hash);
        foreach (var session in change.Sessions)
        {
            if (session.LastSeen == session.Created) SessionTable.Add(database, session);
            else SessionTable.Update(database, session);
        }
    }

    /// <summary>Of a transaction under way: whoever has read before reads again.</summary>
    public static void NoteChange(Database database) => database["UPDATE access_state SET version = random()"].Run();
}

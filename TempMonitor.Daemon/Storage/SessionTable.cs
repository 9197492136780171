using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Storage;

/// <remarks>A session whose account is not there is none: it is neither written nor read.</remarks>
internal static class SessionTable
{
    public static List<Session> All(Database database, List<string> unreadable)
    {
        var found = new List<Session>();
        using var command = database.Command(
            "SELECT hex(s.hash), s.hash, a.key, a.name, s.created, s.last_seen, s.address FROM session s JOIN account a ON a.key = s.account ORDER BY s.created, s.hash");
        command.ReadInto(found, unreadable, "session", row => new Session(row.Hash(1), row.Name(2), row.Time(4), row.Time(5), row.GetString(6)));
        return found;
    }

    public static void Add(Database database, Session session)
    {
        using var command = database.Command(
            "INSERT OR REPLACE INTO session SELECT @hash, key, @created, @seen, @address FROM account WHERE key = @account",
            ("@hash", session.Hash), ("@account", AccessName.Key(session.Account)), ("@created", session.Created.ToUnixTimeMilliseconds()),
            ("@seen", session.LastSeen.ToUnixTimeMilliseconds()), ("@address", session.Address));
        command.ExecuteNonQuery();
    }

    public static void Update(Database database, Session session)
    {
        using var command = database.Command(
            "UPDATE session SET last_seen = @seen, address = @address WHERE hash = @hash AND account = @account",
            ("@hash", session.Hash), ("@account", AccessName.Key(session.Account)), ("@seen", session.LastSeen.ToUnixTimeMilliseconds()), ("@address", session.Address));
        command.ExecuteNonQuery();
    }

    public static void End(Database database, byte[] hash)
    {
        using var command = database.Command("DELETE FROM session WHERE hash = @hash", ("@hash", hash));
        command.ExecuteNonQuery();
    }

    public static void EndAllOf(Database database, string account)
    {
        using var command = database.Command("DELETE FROM session WHERE account = @account", ("@account", AccessName.Key(account)));
        command.ExecuteNonQuery();
    }
}

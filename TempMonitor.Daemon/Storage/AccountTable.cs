using TempMonitor.Core.Access;
using static TempMonitor.Daemon.Storage.RecordRow;

namespace TempMonitor.Daemon.Storage;

internal static class AccountTable
{
    public static List<Account> All(Database database, List<string> unreadable)
    {
        var found = new List<Account>();
        AddAll(database, found, unreadable);
        return found;
    }

    /// <summary>What was read before the engine refuses, of a damaged file, is there.</summary>
    public static void AddAll(Database database, List<Account> found, List<string> unreadable)
    {
        using var command = database.Command("SELECT key, name, role, password, created, until, last_sign_in FROM account ORDER BY key");
        command.ReadInto(found, unreadable, "account", row => new Account(
            row.Name(0), RoleOf(row.GetInt64(2)), row.GetString(3), row.Time(4), row.TimeOrNull(5), row.TimeOrNull(6)));
    }

    public static void Put(Database database, Account account)
    {
        using var command = database.Command(
            "INSERT OR REPLACE INTO account VALUES (@key, @name, @role, @password, @created, @until, @last)",
            ("@key", AccessName.Key(account.Name)), ("@name", account.Name), ("@role", (int)account.Role), ("@password", account.Password),
            ("@created", account.Created.ToUnixTimeMilliseconds()), ("@until", OrNull(account.Until)), ("@last", OrNull(account.LastSignIn)));
        command.ExecuteNonQuery();
    }

    public static void NoteSignIn(Database database, LastUse use)
    {
        using var command = database.Command(
            "UPDATE account SET last_sign_in = @time WHERE key = @key", ("@time", use.Time.ToUnixTimeMilliseconds()), ("@key", AccessName.Key(use.Name)));
        command.ExecuteNonQuery();
    }

    public static void Remove(Database database, string name)
    {
        using var command = database.Command("DELETE FROM account WHERE key = @key", ("@key", AccessName.Key(name)));
        command.ExecuteNonQuery();
    }

    private static Role RoleOf(long number) => number is >= (int)Role.Viewer and <= (int)Role.Admin ? (Role)number : throw new InvalidCastException($"there is no role {number}");
}

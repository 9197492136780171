using TempMonitor.Core.Access;
using static TempMonitor.Daemon.Storage.RecordRow;

namespace TempMonitor.Daemon.Storage;

internal static class ApiKeyTable
{
    private const KeyScopes Known = KeyScopes.Read | KeyScopes.Ingest | KeyScopes.Camera | KeyScopes.Admin;

    public static List<ApiKey> All(Database database, List<string> unreadable)
    {
        var found = new List<ApiKey>();
        AddAll(database, found, unreadable);
        return found;
    }

    /// <summary>What was read before the engine refuses, of a damaged file, is there.</summary>
    public static void AddAll(Database database, List<ApiKey> found, List<string> unreadable)
    {
        using var command = database.Command("SELECT key, name, scopes, hash, created, until, last_used FROM api_key ORDER BY key");
        command.ReadInto(found, unreadable, "key", row => new ApiKey(
            row.Name(0), ScopesOf(row.GetInt64(2)), row.Hash(3), row.Time(4), row.TimeOrNull(5), row.TimeOrNull(6)));
    }

    public static void Put(Database database, ApiKey key)
    {
        using var command = database.Command(
            "INSERT OR REPLACE INTO api_key VALUES (@key, @name, @scopes, @hash, @created, @until, @last)",
            ("@key", AccessName.Key(key.Name)), ("@name", key.Name), ("@scopes", (int)key.Scopes), ("@hash", key.Hash),
            ("@created", key.Created.ToUnixTimeMilliseconds()), ("@until", OrNull(key.Until)), ("@last", OrNull(key.LastUsed)));
        command.ExecuteNonQuery();
    }

    public static void NoteUse(Database database, LastUse use)
    {
        using var command = database.Command(
            "UPDATE api_key SET last_used = @time WHERE key = @key", ("@time", use.Time.ToUnixTimeMilliseconds()), ("@key", AccessName.Key(use.Name)));
        command.ExecuteNonQuery();
    }

    public static void Remove(Database database, string name)
    {
        using var command = database.Command("DELETE FROM api_key WHERE key = @key", ("@key", AccessName.Key(name)));
        command.ExecuteNonQuery();
    }

    private static KeyScopes ScopesOf(long number) =>
        number >= 0 && (number & ~(long)Known) == 0 ? (KeyScopes)number : throw new InvalidCastException($"there are no scopes {number}");
}

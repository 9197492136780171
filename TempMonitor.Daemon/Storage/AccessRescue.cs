using Microsoft.Data.Sqlite;
using TempMonitor.Core.Access;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Takes the accounts and keys out of a damaged database, as far as they can be read. Sessions are not worth it: people sign in again.</summary>
internal static class AccessRescue
{
    public static AccessSnapshot From(string path)
    {
        var (accounts, keys, unreadable) = (new List<Account>(), new List<ApiKey>(), new List<string>());
        try
        {
            using var database = new DatabaseFile(path).OpenForReading();
            Quietly(() => AccountTable.AddAll(database, accounts, unreadable));
            Quietly(() => ApiKeyTable.AddAll(database, keys, unreadable));
        }
        catch (Exception beyond) when (beyond is SqliteException or StoreException or IOException or UnauthorizedAccessException)
        {
            // it was damaged, after all
        }

        return new(accounts, keys, [], unreadable);
    }

    private static void Quietly(Action read)
    {
        try
        {
            read();
        }
        catch (SqliteException)
        {
            // what came before it is kept
        }
    }
}

using Microsoft.Data.Sqlite;
using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Storage;

/// <summary>Rows by which people and programs come in: one that somebody has spoilt by hand locks out nobody but its own.</summary>
internal static class AccessRow
{
    private const int HashBytes = 32;

    /// <summary>Puts what can be read into one list and what can't, in words, into the other.</summary>
    public static void ReadInto<T>(this SqliteCommand command, List<T> found, List<string> unreadable, string kind, Func<SqliteDataReader, T> read)
    {
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            try
            {
                found.Add(read(rows));
            }
            catch (Exception spoilt) when (spoilt is InvalidCastException or InvalidOperationException or ArgumentException or OverflowException)
            {
                unreadable.Add($"{kind} '{rows.GetValue(0)}': {spoilt.Message}");
            }
        }
    }

    /// <param name="key">The column of the key, which the name follows.</param>
    public static string Name(this SqliteDataReader row, int key)
    {
        var name = row.GetString(key + 1);
        return AccessName.IsValid(name) && AccessName.Key(name) == row.GetString(key) ? name : throw new InvalidCastException("its name is none");
    }

    public static byte[] Hash(this SqliteDataReader row, int column) =>
        row.GetValue(column) is byte[] { Length: HashBytes } hash ? hash : throw new InvalidCastException("its hash is none");
}

using Microsoft.Data.Sqlite;
using SQLitePCL;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>What an error of the engine means for the people who read the log, and for the connection.</summary>
/// <param name="Reopen">Whether the connection can't be trusted to recover by itself.</param>
internal sealed record SqliteFailure(string Meaning, bool Reopen)
{
    private static readonly Dictionary<int, SqliteFailure> Known = new()
    {
        [raw.SQLITE_BUSY] = new("is locked by another program", Reopen: false),
        [raw.SQLITE_LOCKED] = new("is locked by another program", Reopen: false),
        [raw.SQLITE_FULL] = new("can't grow: the disk is full", Reopen: false),
        [raw.SQLITE_READONLY] = new("can't be written: the file or its disk is read-only", Reopen: true),
        [raw.SQLITE_IOERR] = new("can't be read or written: the disk reports an error", Reopen: true),
        [raw.SQLITE_CANTOPEN] = new("can't be opened: check that its directory exists and may be written", Reopen: true),
        [raw.SQLITE_CORRUPT] = new("is damaged", Reopen: true),
        [raw.SQLITE_NOTADB] = new("is not a database", Reopen: true),
        [raw.SQLITE_PROTOCOL] = new("is kept locked by other programs", Reopen: true),
        [raw.SQLITE_PERM] = new("may not be accessed by this user", Reopen: true),
    };

    public static SqliteFailure Of(SqliteException error) =>
        Known.GetValueOrDefault(error.SqliteErrorCode) ?? new SqliteFailure($"fails: {error.Message}", Reopen: true);

    public static bool IsDamage(SqliteException error) => error.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    public static StoreException Explain(SqliteException error, string path) =>
        new($"'{path}' {Of(error).Meaning} (SQLite {error.SqliteExtendedErrorCode})", error);
}

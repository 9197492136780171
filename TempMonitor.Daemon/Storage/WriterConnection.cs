using Microsoft.Data.Sqlite;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>How the one writing connection is set up. The figures were measured (bench: wear).</summary>
internal static class WriterConnection
{
    /// <summary>Looks at a file without changing it, and throws when it must not be touched. True when it is of this version.</summary>
    /// <remarks>Over a reading connection: closing it does nothing, not even a checkpoint.</remarks>
    public static bool Inspect(DatabaseFile file, Migrations migrations) => NamingDamage(() =>
    {
        using var database = file.OpenForReading();
        migrations.Admit(database, file.Path);
        return migrations.IsCurrent(database);
    });

    public static Database Open(DatabaseFile file, StorageOptions options, bool check, Migrations migrations) => NamingDamage(() =>
    {
        var database = file.OpenForWriting();
        try
        {
            if (database.IsReadOnly) throw new StoreException($"'{file.Path}' can't be written: the file or its disk is read-only");
            if (check) Check(database);
            Tune(database, options);
            migrations.Apply(database);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    });

    private static void Check(Database database)
    {
        var verdict = (string)database.Scalar("PRAGMA quick_check(1)")!;
        if (verdict != "ok") throw new DamagedException(verdict);
    }

    /// <remarks>
    /// Small pages, because a commit rewrites a few pages of which it changes a few rows: with 1 KB a day at 1 Hz writes 93 MB, with 2 KB 102,
    /// with 4 KB 115. A log of 950 pages, because its index (the -shm file, which the kernel writes too) then touches one page of 4 KB less in
    /// every commit than with a log of 4000: 50 MB a day instead of 58 at the defaults. Deleted rows need not be wiped, that would write their pages again.
    /// </remarks>
    private static void Tune(Database database, StorageOptions options) => database.Execute($"""
        PRAGMA page_size = 1024;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -1024;
        PRAGMA secure_delete = OFF;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = {options.Durability};
        PRAGMA wal_autocheckpoint = 950;
        PRAGMA journal_size_limit = 2097152;
        """);

    private static T NamingDamage<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (SqliteFailure.IsDamage(e))
        {
            throw new DamagedException(e.Message);
        }
    }
}

/// <summary>The file is not a sound database.</summary>
internal sealed class DamagedException(string verdict) : Exception(verdict);

using Microsoft.Data.Sqlite;
using TempMonitor.Core.Access;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>Accounts, keys and the record for a verb, straight in the file: beside the daemon, which notices, and also while it does not run.</summary>
/// <remarks>
/// It makes no database and migrates none: that is the daemon's. Opened by root, the files that SQLite puts beside the database belong to whom the database
/// belongs: SQLite sees to that itself, and a test to SQLite.
/// </remarks>
internal sealed class AccessFile : IAccessStore, IDisposable
{
    private readonly string _path;
    private readonly Database _database;

    private AccessFile(string path, Database database) => (_path, _database) = (path, database);

    public long Version => Try(() => AccessTables.Version(_database));

    /// <exception cref="StoreException">There is none, it is of another version, damaged, or may not be changed: in one sentence.</exception>
    public static AccessFile Open(string path)
    {
        var file = new DatabaseFile(path);
        Inspect(file);
        try
        {
            return new(file.Path, OpenForWriting(file));
        }
        catch (SqliteException refusal)
        {
            throw SqliteFailure.Explain(refusal, file.Path);
        }
    }

    public AccessSnapshot Read() => Try(() => AccessTables.Read(_database));

    public void Write(AccessChange change) => Change(_ => change);

    public void Change(Func<AccessSnapshot, AccessChange?> decide) => Try(() =>
    {
        _database.Begin();
        try
        {
            if (decide(AccessTables.Read(_database)) is { } change) AccessTables.Apply(_database, change);
            _database.Commit();
            return true;
        }
        catch
        {
            _database.Rollback();
            throw;
        }
    });

    public IReadOnlyList<AuditEntry> Audit(long? before, int count) => Try(() => AuditTable.Before(_database, before, count));

    public void Dispose() => _database.Dispose();

    private static void Inspect(DatabaseFile file)
    {
        if (Directory.Exists(file.Path)) throw new StoreException($"'{file.Path}' is a directory: set Storage:Path to a file");
        if (!file.Exists && !Hardware.Native.FileNative.IsHidden(file.Path))
            throw new StoreException($"there is no database '{file.Path}' yet: the monitor makes it when it is first started (systemctl start tempmonitor), then try again");
        try
        {
            if (WriterConnection.Inspect(file, Migrations.Standard)) return;
        }
        catch (DamagedException damage)
        {
            throw new StoreException($"'{file.Path}' is damaged ({damage.Message}): start the monitor, which moves it aside and begins a new one", damage);
        }
        catch (SqliteException refusal)
        {
            throw SqliteFailure.Explain(refusal, file.Path);
        }

        throw new StoreException($"'{file.Path}' was made by an older TempMonitor: start the monitor of this version once, which brings it up to date, then try again");
    }

    /// <remarks>Checkpoints are left to the daemon; where none runs, closing makes one.</remarks>
    private static Database OpenForWriting(DatabaseFile file)
    {
        var database = Database.Open(file.Path, SqliteOpenMode.ReadWrite);
        try
        {
            if (database.IsReadOnly) throw new StoreException($"'{file.Path}' may not be changed by this user.", new UnauthorizedAccessException());
            database.Execute("PRAGMA busy_timeout = 3000; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException refusal)
        {
            throw SqliteFailure.Explain(refusal, _path);
        }
    }
}

using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Files;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Storage;

/// <summary>The one database file, with the <c>-wal</c> and <c>-shm</c> that SQLite keeps beside it.</summary>
internal sealed class DatabaseFile(string path)
{
    /// <summary>Up to this size the whole file is checked at every start. Years at the defaults need half of it; it takes 3 s, on a Pi perhaps 10.</summary>
    private const long AlwaysChecked = 128L * 1024 * 1024;

    public string Path { get; } = RealPath.Of(path);

    /// <summary>What SQLite keeps beside it while it is open.</summary>
    public IReadOnlyList<string> Companions => [Path + "-wal", Path + "-shm"];

    public bool Exists => File.Exists(Path);

    public long Size => Companions.Append(Path).Select(f => new FileInfo(f)).Sum(f => f.Exists ? f.Length : 0);

    /// <summary>Whoever used it last did not close it: killed, crashed, power cut - or runs still.</summary>
    public bool WasLeftOpen => new FileInfo(Path + "-wal") is { Exists: true, Length: > 0 };

    /// <remarks>A file that grew to gigabytes is checked only when it was not closed properly, or when it has just proved to be damaged.</remarks>
    public bool DeservesCheck(bool suspect) => suspect || WasLeftOpen || Size <= AlwaysChecked;

    public void PrepareFolder()
    {
        if (Directory.Exists(Path)) throw new StoreException($"'{Path}' is a directory: set Storage:Path to a file");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
    }

    /// <summary>Opens for the one writer, creating the file if it is not there.</summary>
    public Database OpenForWriting()
    {
        var database = Database.Open(Path, SqliteOpenMode.ReadWriteCreate);
        CloseToStrangers();
        return database;
    }

    /// <summary>Opens for reading, beside a running writer or without one.</summary>
    public Database OpenForReading()
    {
        if (FileNative.IsHidden(Path)) throw new StoreException($"the database '{Path}' may not be read by this user", new UnauthorizedAccessException());
        if (!Exists) throw new StoreException($"there is no database '{Path}'");
        var database = Database.Open(Path, SqliteOpenMode.ReadOnly);
        try
        {
            database.Scalar("PRAGMA user_version");
            return Tuned(database);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY && !WasLeftOpen)
        {
            database.Dispose();
            return OpenUnchanging();
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Moves the file aside, with what belongs to it, under a name of its own. Returns that name.</summary>
    public string MoveAside(DateTimeOffset now)
    {
        var name = $"{Path}.corrupt-{now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        var free = Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? name : $"{name}-{n}").First(n => !File.Exists(n));
        // the database last: interrupted before that, it is found, judged and moved again
        foreach (var file in Companions.Reverse().Append(Path).Where(File.Exists)) File.Move(file, free + file[Path.Length..]);
        return free;
    }

    /// <remarks>A directory that can't be written has no room for the -shm file; but without a -wal nobody can be changing the database either.</remarks>
    private Database OpenUnchanging() =>
        Tuned(Database.Open($"file:{Uri.EscapeDataString(Path).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1", SqliteOpenMode.ReadOnly));

    /// <remarks>The hashes of passwords are in it. Files that SQLite makes beside it get the same rights.</remarks>
    private void CloseToStrangers()
    {
        const UnixFileMode strangers = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        if (OperatingSystem.IsWindows()) return;
        try
        {
            foreach (var file in Companions.Append(Path).Where(File.Exists))
                if (File.GetUnixFileMode(file) is var mode && (mode & strangers) != UnixFileMode.None) File.SetUnixFileMode(file, mode & ~strangers);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // somebody else's file, who decides who may read it
        }
    }

    private static Database Tuned(Database database)
    {
        database.Execute("PRAGMA cache_size = -1024; PRAGMA temp_store = MEMORY");
        return database;
    }
}

using Microsoft.Data.Sqlite;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Files;

namespace TempMonitor.Daemon.Storage;

/// <summary>A consistent copy in one file, also while the daemon writes. The target appears complete or not at all.</summary>
internal static class DatabaseBackup
{
    /// <summary>Returns the size of the copy. Throws <see cref="StoreException"/> with the reason when there is none.</summary>
    public static long Run(string source, string target, bool overwrite = false)
    {
        if (string.IsNullOrWhiteSpace(target)) throw new StoreException("name the file that the copy goes to");
        var path = RealPath.Of(target);
        if (Directory.Exists(path)) throw new StoreException($"'{path}' is a directory: name a file");
        if (path.StartsWith(RealPath.Of(source), StringComparison.Ordinal)) throw new StoreException($"'{path}' is the database itself or belongs to it: name another file");
        if (File.Exists(path) && !overwrite) throw new StoreException($"'{path}' exists already: name another file, or allow overwriting it");
        if (File.Exists(path) && !IsOurs(path)) throw new StoreException($"'{path}' is no backup of TempMonitor: only an earlier backup is replaced");
        var unfinished = $"{path}.unfinished-{Environment.ProcessId}";
        try
        {
            return Copy(new DatabaseFile(source), unfinished, path, overwrite);
        }
        catch (SqliteException e)
        {
            throw new StoreException($"no backup of '{source}' was made: {SqliteFailure.Explain(e, unfinished).Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"no backup of '{source}' was made: {e.Message}", e);
        }
        finally
        {
            if (Directory.Exists(Path.GetDirectoryName(path))) File.Delete(unfinished);
        }
    }

    private static bool IsOurs(string path)
    {
        var head = new byte[Schema.HeadLength];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && Schema.IsOurs(head);
    }

    private static long Copy(DatabaseFile source, string unfinished, string target, bool overwrite)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Delete(unfinished);
        using (var database = source.OpenForReading())
        {
            Migrations.Standard.Admit(database, source.Path);
            using var copy = database.Command("VACUUM INTO @target", ("@target", unfinished));
            copy.ExecuteNonQuery();
        }

        Verify(unfinished);
        Secure(unfinished);
        File.Move(unfinished, target, overwrite);
        return new FileInfo(target).Length;
    }

    private static void Verify(string copy)
    {
        using var database = Database.Open(copy, SqliteOpenMode.ReadOnly);
        var verdict = (string)database.Scalar("PRAGMA integrity_check(1)")!;
        if (verdict != "ok") throw new StoreException($"the copy is not sound ({verdict}): the disk it was written to, or the database, is damaged");
    }

    private static void Secure(string copy)
    {
        using var file = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        file.Flush(flushToDisk: true);
    }
}

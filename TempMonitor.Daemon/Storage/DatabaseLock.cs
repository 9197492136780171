using System.Globalization;
using TempMonitor.Daemon.Files;

namespace TempMonitor.Daemon.Storage;

/// <summary>Makes one process the owner of a database: a lock on a file beside it, which the kernel frees however the process ends.</summary>
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream _held;
    private readonly string _pidPath;

    private DatabaseLock(FileStream held, string pidPath) => (_held, _pidPath) = (held, pidPath);

    /// <summary>Takes the lock, or says in one sentence why not.</summary>
    public static DatabaseLock? TryAcquire(string databasePath, out string? problem)
    {
        var path = RealPath.Of(databasePath);
        problem = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var held = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new DatabaseLock(held, path + ".pid").WithPid();
        }
        catch (UnauthorizedAccessException e)
        {
            problem = $"the database '{path}' can't be used: {e.Message}";
        }
        catch (IOException e)
        {
            problem = IsHeld(path) ? HeldBy(path) : $"the database '{path}' can't be used: {e.Message}";
        }

        return null;
    }

    /// <summary>Whether a monitor runs with this database now. Takes nothing and makes nothing.</summary>
    /// <returns>False also where this user may not look.</returns>
    public static bool IsTaken(string databasePath)
    {
        try
        {
            return IsHeld(RealPath.Of(databasePath));
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        Quietly(() => File.Delete(_pidPath));
        _held.Dispose();
    }

    /// <remarks>The number stands in a file of its own: nobody can read the locked one. It only serves a message, so a full disk is no reason to fail.</remarks>
    private DatabaseLock WithPid()
    {
        Quietly(() => File.WriteAllText(_pidPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        return this;
    }

    private static bool IsHeld(string path)
    {
        try
        {
            using var probe = new FileStream(path + ".lock", FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException)
        {
            return File.Exists(path + ".lock");
        }
    }

    private static string HeldBy(string path)
    {
        var pid = "";
        Quietly(() => pid = File.ReadAllText(path + ".pid").Trim());
        var holder = int.TryParse(pid, CultureInfo.InvariantCulture, out var number) ? $" (process {number})" : "";
        return $"another tempmonitor{holder} already uses the database '{path}': stop it, or set Storage:Path to another file";
    }

    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}

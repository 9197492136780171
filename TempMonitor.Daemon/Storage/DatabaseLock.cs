using System.Globalization;
using System.Text;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Files;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Storage;

/// <summary>Makes one process the owner of a database: a lock on a file beside it, which the kernel frees however the process ends.</summary>
internal sealed class DatabaseLock : IDisposable
{
    private readonly string _path;
    private FileStream _held;
    private bool _isLost;

    private DatabaseLock(string databasePath, FileStream held) => (_path, _held) = (databasePath, held);

    /// <summary>Takes the lock, or says in one sentence why not.</summary>
    public static DatabaseLock? TryAcquire(string databasePath, out string? problem)
    {
        var path = RealPath.Of(databasePath);
        return Take(path, out problem) is { } held ? new DatabaseLock(path, held) : null;
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

    /// <summary>False once its file was removed: then it keeps nobody away.</summary>
    public bool IsIntact => !_isLost && (FileNative.IdentityOf(_path + ".lock") is not { } now || now == FileNative.IdentityOf(_held.SafeFileHandle));

    /// <summary>A lock whose file was removed keeps nobody away: takes it again.</summary>
    /// <returns>True when that was needed.</returns>
    /// <exception cref="StoreException">Another one has it meanwhile.</exception>
    public bool Renew()
    {
        if (FileNative.IdentityOf(_path + ".lock") is not { } now || now == FileNative.IdentityOf(_held.SafeFileHandle)) return false;
        _isLost = true;
        var held = Take(_path, out var problem) ?? throw new StoreException($"the lock on the database was removed, and now {problem}");
        _held.Dispose();
        (_held, _isLost) = (held, false);
        return true;
    }

    public void Dispose()
    {
        if (!_isLost) Quietly(() => File.Delete(_path + ".pid"));
        _held.Dispose();
    }

    private static FileStream? Take(string path, out string? problem)
    {
        problem = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var held = Hold(path + ".lock");
            WritePid(path + ".pid");
            return held;
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

    /// <remarks>The number stands in a file of its own: nobody can read the locked one. It only serves a message, so a full disk is no reason to fail.</remarks>
    private static void WritePid(string path) => Quietly(() =>
    {
        File.Delete(path); // of one that was killed; or a link, which would lead root's pen to any file
        using var file = Make(path);
        file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
    });

    private static FileStream Hold(string path)
    {
        try
        {
            if (!File.Exists(path)) return Make(path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // another was faster
        }

        return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>A file that belongs to whom its folder belongs: root calibrates where the service's user shall run the monitor afterwards.</summary>
    private static FileStream Make(string path)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        if (OperatingSystem.IsLinux()) FileNative.TryTakeOwner(file.SafeFileHandle, Path.GetDirectoryName(path)!); // who may not, is that user or has a folder of his own
        return file;
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

namespace TempMonitor.Daemon.Modules.Camera.Programs;

/// <summary>A folder for one run of a program, readable by nobody else, gone afterwards with whatever the program left in it.</summary>
internal sealed class PrivateFolder : IDisposable
{
    public PrivateFolder() => Path = Directory.CreateTempSubdirectory("tempmonitor-camera-").FullName;

    public string Path { get; }

    public void Dispose()
    {
        if (TryDelete()) return;
        GiveRights();
        TryDelete();
    }

    private bool TryDelete()
    {
        try
        {
            Directory.Delete(Path, recursive: true); // a link is removed, not followed
            return true;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return false; // what can't be removed is the system's to clean: the folder is among its temporary ones
        }
    }

    /// <summary>In a folder that the program has closed to everybody nothing can be removed.</summary>
    private void GiveRights()
    {
        if (OperatingSystem.IsWindows()) return;
        var closed = new Stack<string>([Path]);
        while (closed.TryPop(out var folder))
        {
            try
            {
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                foreach (var inner in new DirectoryInfo(folder).EnumerateDirectories().Where(d => d.LinkTarget is null)) closed.Push(inner.FullName);
            }
            catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
            {
                // then it stays
            }
        }
    }
}

namespace TempMonitor.Daemon.Files;

/// <summary>The file behind a symbolic link: locks, drafts, companions and renames belong beside it, not beside the link.</summary>
internal static class RealPath
{
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            return File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        }
        catch (IOException)
        {
            return full; // not there yet
        }
    }
}

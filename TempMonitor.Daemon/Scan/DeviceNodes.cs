namespace TempMonitor.Daemon.Scan;

/// <summary>The nodes under <c>/dev</c>, and whether this user may open them.</summary>
internal sealed class DeviceNodes(string root)
{
    public string PathOf(string name) => Path.Join(root, name);

    public bool Exists(string name) => File.Exists(PathOf(name));

    /// <summary>Null when it opens, or fails for another reason than permission. Opening these nodes changes nothing.</summary>
    public string? Refusal(string name)
    {
        try
        {
            using var opened = File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return "this user may not open it";
        }
        catch (IOException)
        {
            return null; // busy or just unplugged: nothing that a permission would mend
        }
    }
}

namespace TempMonitor.Daemon.Scan;

/// <summary>What the system around has, beside devices.</summary>
internal static class SystemLook
{
    private const string Groups = "/etc/group";

    public static bool HasGroup(string name)
    {
        try
        {
            return File.Exists(Groups) && File.ReadLines(Groups).Any(l => l.StartsWith($"{name}:", StringComparison.Ordinal));
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(folder => File.Exists(Path.Join(folder, program)));
}

namespace TempMonitor.Daemon.Processes;

/// <summary>What a program sees of the daemon's environment: nothing but what any program needs. No secrets, no sockets of the service manager.</summary>
internal static class ChildEnvironment
{
    /// <summary>The name of the mark that all inherit whom a program starts; see <see cref="ChildKin"/>. Not <c>TEMPMONITOR_</c>: that would be a setting.</summary>
    public const string Mark = "CHILD_OF_TEMPMONITOR";

    /// <summary>The same wherever the daemon was started from; what it is itself run with is nobody's business.</summary>
    public const string Path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static readonly string[] Kept = OperatingSystem.IsWindows()
        ? ["SystemRoot", "SystemDrive", "windir", "PATH", "PATHEXT", "ComSpec", "TEMP", "TMP", "ProgramFiles", "ProgramData"]
        : ["TZ", "TMPDIR"];

    public static void Fill(IDictionary<string, string?> environment, ChildCommand command, string mark)
    {
        foreach (var name in environment.Keys.Except(Kept, StringComparer.OrdinalIgnoreCase).ToList()) environment.Remove(name);
        if (!OperatingSystem.IsWindows()) environment["PATH"] = Path;
        environment["HOME"] = command.WorkingFolder;
        environment["LANG"] = "C.UTF-8"; // messages are matched by their English words
        foreach (var (name, value) in command.Environment) environment[name] = value;
        environment[Mark] = mark;
    }
}

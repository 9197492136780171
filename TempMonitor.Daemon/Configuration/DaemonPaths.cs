namespace TempMonitor.Daemon.Configuration;

/// <summary>Where the daemon keeps what: systemd's directories if it gives them; the same for an installed program's verbs, run by hand; else the user's.</summary>
internal sealed record DaemonPaths(string Configuration, string State, string Logs)
{
    /// <summary>The folder of the files that are read in the order of their names.</summary>
    public string ConfigurationParts => Path.Join(Configuration, "conf.d");

    public static DaemonPaths FromEnvironment() => From(Environment.GetEnvironmentVariable, AppContext.BaseDirectory);

    internal static DaemonPaths From(Func<string, string?> variable, string programFolder)
    {
        var isInstalled = programFolder.StartsWith("/usr/lib/tempmonitor", StringComparison.Ordinal);
        var state = First(variable("STATE_DIRECTORY")) ?? (isInstalled ? "/var/lib/tempmonitor" : DefaultState(variable));
        var logs = First(variable("LOGS_DIRECTORY")) ?? (isInstalled ? "/var/log/tempmonitor" : Path.Combine(state, "logs"));
        return new DaemonPaths(First(variable("CONFIGURATION_DIRECTORY")) ?? DefaultConfiguration(), state, logs);
    }

    /// <summary>systemd joins several directories with colons; the first is ours.</summary>
    private static string? First(string? directories) => directories?.Split(OperatingSystem.IsWindows() ? ';' : ':', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();

    private static string DefaultConfiguration() => OperatingSystem.IsWindows() ? WindowsFolder() : "/etc/tempmonitor";

    private static string DefaultState(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows()) return WindowsFolder();
        var home = variable("XDG_STATE_HOME") is { Length: > 0 } chosen ? chosen : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return Path.Combine(home, "tempmonitor");
    }

    private static string WindowsFolder() => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "TempMonitor");
}

namespace TempMonitor.Daemon.Configuration;

/// <summary>Where the daemon keeps what: systemd's directories if it gives them, else the user's.</summary>
internal sealed record DaemonPaths(string Configuration, string State, string Logs)
{
    public static DaemonPaths FromEnvironment()
    {
        var state = First("STATE_DIRECTORY") ?? DefaultState();
        return new DaemonPaths(First("CONFIGURATION_DIRECTORY") ?? DefaultConfiguration(), state, First("LOGS_DIRECTORY") ?? Path.Combine(state, "logs"));
    }

    /// <summary>systemd joins several directories with colons; the first is ours.</summary>
    private static string? First(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value.Split(OperatingSystem.IsWindows() ? ';' : ':', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()
            : null;

    private static string DefaultConfiguration() => OperatingSystem.IsWindows() ? WindowsFolder() : "/etc/tempmonitor";

    private static string DefaultState()
    {
        if (OperatingSystem.IsWindows()) return WindowsFolder();
        var home = First("XDG_STATE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return Path.Combine(home, "tempmonitor");
    }

    private static string WindowsFolder() => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "TempMonitor");
}

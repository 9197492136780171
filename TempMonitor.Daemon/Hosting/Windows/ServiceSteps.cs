namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>What installing and removing the service consist of.</summary>
internal static class ServiceSteps
{
    public const string Name = "TempMonitor";

    /// <summary>An account of the service's own, which Windows makes with it: no password, no rights but those given here.</summary>
    private const string Account = $@"NT SERVICE\{Name}";

    private const string EventSource = $@"HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application\{Name}";

    // by number: their names are translated
    private const string System = "*S-1-5-18", Administrators = "*S-1-5-32-544";

    private const string WithAllBelow = "(OI)(CI)";

    public static ServiceStep IsInstalled { get; } = new("look for the service", "sc.exe", "query", Name);

    public static IReadOnlyList<ServiceStep> Install(string program, string data, bool isInstalled)
    {
        // after 5, 30 and then every 120 s; only when the process has died: a configuration that can't be used is not mended by starting again
        string[] restarts = ["failure", Name, "reset=", "86400", "actions=", "restart/5000/restart/30000/restart/120000"];
        return
        [
            new(isInstalled ? "change the service" : "create the service", "sc.exe",
                isInstalled ? "config" : "create", Name, "binPath=", $"\"{program}\" service run", "start=", "delayed-auto", "obj=", Account, "DisplayName=", Name),
            new("describe the service", "sc.exe", "description", Name, "Watches the climate of a server room. Settings, readings and logs: " + data),
            new("have the service restarted when it dies", "sc.exe", restarts),
            new("register the event source", "reg.exe", "add", EventSource, "/v", "EventMessageFile", "/t", "REG_EXPAND_SZ", "/d", @"%SystemRoot%\System32\EventCreate.exe", "/f"),
            new("register the event source", "reg.exe", "add", EventSource, "/v", "TypesSupported", "/t", "REG_DWORD", "/d", "7", "/f"),
            // anybody may make a folder in ProgramData, and keep rights on it: what was there before is taken over first
            new($"take over the folder {data}", "icacls.exe", data, "/setowner", Administrators, "/T", "/C", "/Q"),
            new($"reset the rights on {data}", "icacls.exe", data, "/reset", "/T", "/C", "/Q"),
            new($"close the folder {data} to others", "icacls.exe", data, "/inheritance:r", "/grant:r",
                $"{System}:{WithAllBelow}F", $"{Administrators}:{WithAllBelow}F", $"{Account}:{WithAllBelow}M", "/Q"),
        ];
    }

    public static IReadOnlyList<ServiceStep> Remove() =>
    [
        new("stop the service", "net.exe", "stop", Name) { MayFail = true }, // it may be stopped
        new("delete the service", "sc.exe", "delete", Name),
        new("remove the event source", "reg.exe", "delete", EventSource, "/f") { MayFail = true },
    ];
}

using System.CommandLine;
using System.Runtime.Versioning;
using Serilog.Extensions.Logging;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting.Logging;
using TempMonitor.Daemon.Hosting.Windows;
using Log = TempMonitor.Daemon.Hosting.Windows.Log;

namespace TempMonitor.Daemon.Cli;

/// <summary>On Windows only: the daemon as a service.</summary>
[SupportedOSPlatform("windows")]
internal static class ServiceVerb
{
    public static Command Create()
    {
        var install = new Command("install", "Makes this program a service that starts with Windows, or changes the one that is there. For administrators.");
        install.SetAction(_ => CommandLine.Guard(Install));
        var remove = new Command("remove", "Stops and removes the service; settings, readings and logs stay. For administrators.");
        remove.SetAction(_ => CommandLine.Guard(Remove));
        var run = new Command("run", "What Windows calls to start the service.") { TreatUnmatchedTokensAsErrors = false };
        run.SetAction(parsed => CommandLine.Guard(() => ServiceProcess.Run(() => Run(CommandLine.SettingsOf(parsed)))));
        return new Command("service", "Looks after the Windows service.") { install, remove, run };
    }

    private static int Install()
    {
        var data = DaemonPaths.FromEnvironment().State;
        ServiceSetup.Install(Environment.ProcessPath!, data);
        Console.WriteLine($"The service {ServiceSteps.Name} is installed. Start it with 'net start {ServiceSteps.Name}'; settings go into {data}\\appsettings.json.");
        return CommandLine.Ok;
    }

    private static int Remove()
    {
        ServiceSetup.Remove();
        Console.WriteLine($"The service {ServiceSteps.Name} is removed. Settings, readings and logs are still in {DaemonPaths.FromEnvironment().State}.");
        return CommandLine.Ok;
    }

    private static int Run(string[] overrides) => CommandLine.Guard(() => RunInState(overrides), Tell);

    /// <summary>Windows starts services in System32: a path like <c>readings.db</c> in the settings must not lead there.</summary>
    private static int RunInState(string[] overrides)
    {
        var state = DaemonPaths.FromEnvironment().State;
        StateFolder.Prepare(state);
        Environment.CurrentDirectory = state;
        return RunVerb.Run(overrides);
    }

    /// <summary>There is no console: the event log and the usual file have the sentence.</summary>
    private static int Tell(string problem)
    {
        using var log = DaemonLog.Create(new LoggingOptions(), DaemonPaths.FromEnvironment());
        using var provider = new SerilogLoggerProvider(log);
        Log.StartFailed(provider.CreateLogger("TempMonitor.Service"), problem);
        return CommandLine.Unusable;
    }
}

using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting;
using TempMonitor.Daemon.Http.Access;
using Log = TempMonitor.Daemon.Hosting.Log;

namespace TempMonitor.Daemon.Composition;

/// <summary>The first lines of the log: what runs, with which files, and whether its numbers are real.</summary>
internal static class StartupReport
{
    public static void WriteListening(IServiceProvider services, string urls) => Log.Listening(LoggerOf(services), urls);

    public static void Write(IServiceProvider services, string database, DaemonPaths paths, bool isTokenConfigured)
    {
        var settings = services.GetRequiredService<DaemonSettings>();
        var logger = LoggerOf(services);
        Log.Starting(logger, DaemonVersion.Text, database, paths.Configuration, Invocation());
        if (!isTokenConfigured) Log.TokenKept(logger, TokenFile.PathIn(paths.State));
        if (services.GetRequiredService<HardwareAccess>().IsSimulated) Log.Simulated(logger, settings.Simulation.Scenario, settings.Simulation.Speed);
    }

    /// <summary>systemd's number for this start: <c>journalctl _SYSTEMD_INVOCATION_ID=</c> shows it alone.</summary>
    private static string Invocation() => Environment.GetEnvironmentVariable("INVOCATION_ID") is { Length: > 0 } id ? $", invocation {id}" : "";

    private static ILogger LoggerOf(IServiceProvider services) => services.GetRequiredService<ILoggerFactory>().CreateLogger("TempMonitor");
}

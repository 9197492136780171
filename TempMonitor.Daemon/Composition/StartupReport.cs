using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting;
using TempMonitor.Daemon.Http.Access;
using Log = TempMonitor.Daemon.Hosting.Log;

namespace TempMonitor.Daemon.Composition;

/// <summary>The first lines of the log: what runs, with which files, and whether its numbers are real.</summary>
internal static class StartupReport
{
    public static void Write(IServiceProvider services, string database, DaemonPaths paths, bool isTokenConfigured)
    {
        var settings = services.GetRequiredService<DaemonSettings>();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("TempMonitor");
        Log.Starting(logger, DaemonVersion.Text, database, paths.Configuration);
        Log.Listening(logger, settings.Http.Urls);
        if (!isTokenConfigured) Log.TokenKept(logger, TokenFile.PathIn(paths.State));
        if (services.GetRequiredService<HardwareAccess>().IsSimulated) Log.Simulated(logger, settings.Simulation.Scenario, settings.Simulation.Speed);
    }
}

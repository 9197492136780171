using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Cli;

/// <summary>No verb: the monitor itself, until it is told to stop.</summary>
internal static class RunVerb
{
    public static int Run(string[] overrides)
    {
        var (settings, paths, drivers) = LoadedSettings.Load(overrides);
        StateFolder.Prepare(paths.State);
        var database = settings.DatabasePath(paths);
        using var guard = DatabaseLock.TryAcquire(database, out var problem) ?? throw new SettingsException(problem!);
        using var log = DaemonLog.Create(settings.Logging, paths);
        var token = settings.Access.Token ?? TokenFile.ReadOrCreate(paths.State);

        using var app = DaemonApp.Build(settings, paths, drivers, new AccessToken(token), log);
        StartupReport.Write(app.Services, database, paths, isTokenConfigured: settings.Access.Token is not null);
        Start(app, settings.Http.Urls);
        app.WaitForShutdown();
        return CommandLine.Ok;
    }

    private static void Start(WebApplication app, string urls)
    {
        try
        {
            app.Start();
        }
        catch (IOException failure)
        {
            throw new SettingsException($"Can't listen on {urls} ({failure.InnerException?.Message ?? failure.Message}). Stop what uses the port, or choose another with --Http:Urls=http://*:PORT.");
        }
    }
}

using System.Net.Sockets;
using Serilog.Core;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting;
using TempMonitor.Daemon.Hosting.Logging;
using TempMonitor.Daemon.Hosting.Windows;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Tls;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Cli;

/// <summary>No verb: the monitor itself, until it is told to stop.</summary>
internal static class RunVerb
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DisposePatience = TimeSpan.FromSeconds(0.5);

    public static int Run(string[] overrides)
    {
        using var hangups = SettingsReload.SurviveHangups();
        var started = LoadedSettings.Load(overrides);
        try
        {
            return Run(started, overrides);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or StoreException or CertificateFaultException)
        {
            throw new StartTroubleException(trouble.Message);
        }
    }

    private static int Run(LoadedSettings started, string[] overrides)
    {
        var (settings, paths, _) = started;
        RootsOwnFiles.Refuse(paths.State);
        StateFolder.Prepare(paths.State);
        var database = settings.DatabasePath(paths);
        if (Directory.Exists(database)) throw new SettingsException($"Storage:Path = {database} is a directory: name a file.");
        using var guard = DatabaseLock.TryAcquire(database, out var problem) ?? throw new StartTroubleException(problem!);
        var log = DaemonLog.Create(settings.Logging, paths);
        try
        {
            return Run(started, database, guard, log, overrides);
        }
        finally
        {
            DaemonLog.Close(log);
        }
    }

    private static int Run(LoadedSettings started, string database, DatabaseLock ownership, Logger log, string[] overrides)
    {
        var (settings, paths, drivers) = started;
        var token = settings.Access.Token ?? TokenFile.ReadOrCreate(paths.State);

        var rereading = new SettingsRereading(started.Values, () => Reread(overrides)) { Layers = SettingsLayers.OfThisProcess(paths, overrides, drivers) };
        var app = DaemonApp.Build(settings, paths, drivers, new AccessToken(token), log, rereading, ownership);
        ServiceLink.Attach(app);
        try
        {
            StartupReport.Write(app.Services, database, paths, isTokenConfigured: settings.Access.Token is not null);
            Start(app, settings.Http.Urls);
            app.WaitForShutdown();
        }
        finally
        {
            // what hangs in the kernel, a bus or a disk, is left to the end of the process
            Task.Run(((IDisposable)app).Dispose).Wait(DisposePatience);
        }

        return CommandLine.Ok;
    }

    private static RereadSettings Reread(string[] overrides)
    {
        var loaded = LoadedSettings.Load(overrides);
        return new(loaded.Settings, loaded.Values);
    }

    private static void Start(WebApplication app, string urls)
    {
        try
        {
            app.Start();
            StartupReport.WriteListening(app.Services, urls);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            app.StopAsync().Wait(StopPatience);
            throw new StartTroubleException($"Can't listen on {urls} ({failure.InnerException?.Message ?? failure.Message}). Stop what uses the port, or choose another address with --Http:Urls=http://*:PORT.");
        }
    }
}

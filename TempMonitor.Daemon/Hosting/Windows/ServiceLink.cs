namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>Ties the host's life to the service's: running when it serves, stopped when Windows asks for it. Without a service nothing happens.</summary>
internal static class ServiceLink
{
    public static void Attach(WebApplication app)
    {
        if (ServiceSession.Current is { } session) Attach(session, app.Lifetime, app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("TempMonitor.Service"));
    }

    public static void Attach(ServiceSession session, IHostApplicationLifetime host, ILogger logger)
    {
        session.OnStop(host.StopApplication);
        host.ApplicationStarted.Register(() =>
        {
            session.Ready();
            Log.ServiceRuns(logger);
        });
        host.ApplicationStopping.Register(session.Stopping);
        host.ApplicationStopped.Register(() => Log.ServiceStops(logger));
    }
}

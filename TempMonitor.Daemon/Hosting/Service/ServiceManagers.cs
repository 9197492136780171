using TempMonitor.Daemon.Hosting.Supervision;
using TempMonitor.Daemon.Hosting.Systemd;

namespace TempMonitor.Daemon.Hosting.Service;

/// <summary>Finds out whether a service manager started us, and has it told. Where none did, nothing of this exists.</summary>
internal static class ServiceManagers
{
    public static void AddServiceManager(this IServiceCollection services, ILogger logger)
    {
        if (SystemdServiceManager.FromEnvironment(logger) is not { } manager) return;
        services.AddSingleton<IServiceManager>(manager);
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<ServiceReporter>(s, TimeProvider.System)); // not the simulated room's clock
        services.AddSingleton<IWatchDuty>(s => s.GetRequiredService<ServiceReporter>());
    }

    public static WebApplication TellServiceManager(this WebApplication app)
    {
        if (app.Services.GetService<ServiceReporter>() is not { } reporter) return app;
        app.Lifetime.ApplicationStarted.Register(reporter.Listening);
        app.Lifetime.ApplicationStopping.Register(reporter.Stopping);
        return app;
    }
}

using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Docs;
using TempMonitor.Daemon.Http.Health;
using TempMonitor.Daemon.Http.History;
using TempMonitor.Daemon.Http.Live;
using TempMonitor.Daemon.Http.Page;
using TempMonitor.Daemon.Http.Proxy;
using TempMonitor.Daemon.Http.Readings;
using TempMonitor.Daemon.Http.Settings;
using TempMonitor.Daemon.Http.Tls;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Daemon.Http;

/// <summary>The HTTP side of the daemon. Needs <c>IStatusBoard</c>, <c>IReadingStore</c> and <see cref="TimeProvider"/> among the services.</summary>
internal static class HttpSetup
{
    public static WebApplicationBuilder AddTempMonitorHttp(
        this WebApplicationBuilder builder, HttpOptions http, AccessOptions access, AccessToken token)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => KestrelLimits.Apply(kestrel, http));
        builder.AddListening(http);
        var services = builder.Services.AddRoutingCore();
        services.AddSingleton(http).AddAccess(access, token);
        services.AddSingleton<ForwardedRequest>().AddSingleton<RequestCounters>().AddSingleton<RequestBoundary>();
        services.AddSingleton<SeriesCatalog>().AddSingleton<HistoryAnswer>();
        services.AddSingleton<IProcessMeter, ProcessMeter>().AddSingleton<WebhookTally>().AddSingleton<MetricsSource>();
        services.AddSingleton<IMetricSet, DaemonMetrics>().AddSingleton<IMetricSet, GroupMetrics>().AddSingleton<MetricsWriter>();
        services.AddLive();
        services.AddSingleton<IEndpointGroup, HealthEndpoints>();
        services.AddSingleton<IEndpointGroup, MetricsEndpoints>();
        services.AddSingleton<IEndpointGroup, ReadingEndpoints>();
        services.AddSingleton<IEndpointGroup, HistoryEndpoints>();
        services.AddSingleton<TemperatureTrends>().AddSingleton<IReadingSink>(s => s.GetRequiredService<TemperatureTrends>());
        services.AddSingleton<PageViews>().AddSingleton<PageParts>().AddSingleton<IEndpointGroup, PageEndpoints>();
        services.AddSingleton<IEndpointGroup, DocsEndpoints>();
        services.AddSingleton<IEndpointGroup, SettingsPageEndpoints>();
        return builder;
    }

    public static WebApplication UseTempMonitorHttp(this WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<ForwardedRequest>().Invoke);
        app.Use(app.Services.GetRequiredService<RequestBoundary>().Invoke);
        app.Use(ForwardedRequest.SendToFolder);
        app.UseRouting();
        app.Use(app.Services.GetRequiredService<AccessGate>().Invoke);
        foreach (var group in app.Services.GetServices<IEndpointGroup>()) group.Map(app);
        return app;
    }
}

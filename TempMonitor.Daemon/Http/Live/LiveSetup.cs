using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Page;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Daemon.Http.Live;

internal static class LiveSetup
{
    /// <summary>All but the thread, so that tests step by hand.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton(new LiveClock(TimeProvider.System)).AddSingleton(s => new LiveHub(s.GetRequiredService<LiveClock>().Time));
        services.AddSingleton(s => new LiveFeed(
            s.GetRequiredService<LiveHub>(), s.GetRequiredService<IStatusBoard>(), s.GetServices<ILivePicture>(), s.GetRequiredService<PageViews>(), s.GetRequiredService<LiveClock>().Time));
        services.AddSingleton<IReadingSink>(s => s.GetRequiredService<LiveFeed>()).AddSingleton<ILiveNews>(s => new LiveLine(new Lazy<LiveFeed>(s.GetRequiredService<LiveFeed>)));
        return services.AddSingleton<LivePlaces>().AddSingleton<ILiveAccess, LiveAccess>().AddSingleton<IMetricSet, LiveMetrics>().AddSingleton<IEndpointGroup, LiveEndpoints>();
    }
}

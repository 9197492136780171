using TempMonitor.Core.Health;
using TempMonitor.Core.Memory;
using TempMonitor.Daemon.Hosting.Supervision;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Daemon.Hosting.Memory;

internal static class MemoryServices
{
    public static void AddMemoryWatch(this IServiceCollection services, MemoryOptions options)
    {
        services.AddSingleton(s => new MemoryWatch(new ProcessMemory(s.GetRequiredService<IProcessMeter>(), new CgroupLimit()), options, TimeProvider.System));
        services.AddSingleton<IHealthSource>(s => s.GetRequiredService<MemoryWatch>());
        services.AddSingleton<IWatchDuty>(s => new MemoryDuty(s.GetRequiredService<MemoryWatch>(), TimeProvider.System));
        services.AddSingleton<IMetricSet, MemoryMetrics>();
    }
}

using TempMonitor.Core.Access;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Daemon.Audit;

internal static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddSingleton(s => new AuditLog(s.GetRequiredService<IAccessStore>(), TimeProvider.System, s.GetRequiredService<ILogger<AuditLog>>()));
        services.AddSingleton<IAuditLog>(s => s.GetRequiredService<AuditLog>()).AddSingleton<IMetricSet, AuditMetrics>();
        return services.AddHostedService(s => new AuditService(s.GetRequiredService<AuditLog>(), TimeProvider.System, s.GetRequiredService<ILogger<AuditService>>()));
    }
}

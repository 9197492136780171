using TempMonitor.Daemon.Metrics;
using static TempMonitor.Daemon.Metrics.MetricFamily;
using static TempMonitor.Daemon.Metrics.Taking;

namespace TempMonitor.Daemon.Audit;

internal sealed class AuditMetrics(AuditLog audit) : IMetricSet
{
    public IReadOnlyList<MetricFamily> Families { get; } =
    [
        Gauge("tempmonitor_audit_lines_waiting", "", "Lines of the record of who did what that are not in the database yet.", One(_ => audit.Waiting)),
        Counter("tempmonitor_audit_lines_stored_total", "", "Lines of the record that were stored.", One(_ => audit.StoredLines)),
        Counter("tempmonitor_audit_lines_lost_total", "", "Lines of the record that were lost, because too many waited.", One(_ => audit.LostLines)),
    ];
}

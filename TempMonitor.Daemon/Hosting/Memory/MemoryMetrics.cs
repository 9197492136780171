using TempMonitor.Core.Memory;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Daemon.Hosting.Memory;

internal sealed class MemoryMetrics(MemoryWatch watch) : IMetricSet
{
    public IReadOnlyList<MetricFamily> Families { get; } =
    [
        MetricFamily.Gauge("tempmonitor_memory_alert_bytes", "bytes", "Resident memory above which the daemon's health is degraded.", (_, samples) => samples.WriteIfAny(watch.Facts?.LimitBytes)),
        MetricFamily.Gauge("tempmonitor_memory_growth_bytes_per_day", "", "Trend of the resident memory over the last hours; absent in the first.", (_, samples) => samples.WriteIfAny(watch.Facts?.GrowthPerDay)),
    ];
}

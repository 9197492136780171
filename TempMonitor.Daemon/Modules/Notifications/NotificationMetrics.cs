using TempMonitor.Daemon.Metrics;
using static TempMonitor.Daemon.Metrics.MetricFamily;
using static TempMonitor.Daemon.Metrics.Taking;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>Whether people are reached.</summary>
internal sealed class NotificationMetrics(NotificationCenter center, HeartbeatState? heartbeat = null) : IMetricSet
{
    public IReadOnlyList<MetricFamily> Families { get; } =
    [
        Counter("tempmonitor_notifications_sent_total", "", "Messages that a target has taken.", Each(center, s => s.Sent)),
        Counter("tempmonitor_notification_failures_total", "", "Tries to deliver a message that failed or were refused.", Each(center, s => s.Failures)),
        Gauge("tempmonitor_notifications_queued", "", "Messages that wait for a target.", Each(center, s => s.Queued)),
        Gauge("tempmonitor_heartbeat_last_success_timestamp_seconds", "seconds", "When the heartbeat last arrived.", One(_ => heartbeat?.Status.LastSuccess?.ToUnixTimeMilliseconds() / 1000.0)),
    ];

    private static Action<MetricsScrape, SampleWriter> Each(NotificationCenter center, Func<TargetStatus, double> value) => (_, samples) =>
    {
        foreach (var (target, status, _) in center.Targets) samples.Write(value(status), ("target", target.Name));
    };
}

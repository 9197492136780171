using TempMonitor.Daemon.Metrics;
using static TempMonitor.Daemon.Metrics.MetricFamily;
using static TempMonitor.Daemon.Metrics.Taking;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

internal sealed class WebhookMetrics(WebhookSender sender) : IMetricSet
{
    public IReadOnlyList<MetricFamily> Families { get; } =
    [
        Counter("tempmonitor_older_webhook_sent_total", "", "Messages of the older webhook that arrived.", One(_ => sender.Sent)),
        Counter("tempmonitor_older_webhook_failures_total", "", "Messages of the older webhook that were given up after their last try.", One(_ => sender.Failures)),
    ];
}

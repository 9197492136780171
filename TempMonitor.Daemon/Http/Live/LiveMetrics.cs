using TempMonitor.Daemon.Metrics;
using static TempMonitor.Daemon.Metrics.MetricFamily;
using static TempMonitor.Daemon.Metrics.Taking;

namespace TempMonitor.Daemon.Http.Live;

internal sealed class LiveMetrics(LiveHub hub) : IMetricSet
{
    public IReadOnlyList<MetricFamily> Families { get; } =
    [
        Gauge("tempmonitor_live_clients", "", "Clients of the live feed.", One(_ => hub.Clients)),
        Counter("tempmonitor_live_events_total", "", "Events said in the live feed; each is one, however many clients got it.", One(_ => hub.Events)),
        Counter("tempmonitor_live_dropped_total", "", "Clients that were let go: slow, too much waited for them; stalled, they took nothing for 20 s.", (_, samples) =>
        {
            foreach (var reason in Enum.GetValues<LiveDrop>()) samples.Write(hub.Dropped(reason), ("reason", reason.ToString().ToLowerInvariant()));
        }),
    ];
}

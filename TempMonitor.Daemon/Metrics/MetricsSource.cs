using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.History;

namespace TempMonitor.Daemon.Metrics;

/// <summary>Everything that one scrape shows, taken at one moment.</summary>
internal sealed record MetricsScrape(
    StatusSnapshot Status, ProcessFigures? Process, RequestCounters Requests, long RefusedTries, long HistoryFailures, long WebhookAlerts = 0);

internal sealed class MetricsSource(
    IStatusBoard board, IProcessMeter process, RequestCounters requests, FailedTries tries, HistoryAnswer history, WebhookTally webhook)
{
    public MetricsScrape Take() => new(board.Take(), process.Measure(), requests, tries.Total, history.Failures, webhook.Rounds);
}

namespace TempMonitor.Daemon.Metrics;

/// <summary>What a family is, in the words of both formats.</summary>
/// <param name="Suffix">What its samples' name has beyond the family's name in OpenMetrics.</param>
internal sealed record MetricKind(string TextWord, string OpenMetricsWord, string Suffix)
{
    public static readonly MetricKind Gauge = new("gauge", "gauge", "");
    public static readonly MetricKind Counter = new("counter", "counter", "_total");
    public static readonly MetricKind Info = new("gauge", "info", "_info");
}

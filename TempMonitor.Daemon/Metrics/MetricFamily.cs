namespace TempMonitor.Daemon.Metrics;

/// <summary>One metric: declared once, with how its samples are taken out of a scrape.</summary>
/// <param name="Name">The name of its samples, as text format 0.0.4 shows it.</param>
/// <param name="Unit">The unit at the end of its name; empty when it has none.</param>
internal sealed record MetricFamily(string Name, MetricKind Kind, string Unit, string Help, Action<MetricsScrape, SampleWriter> Collect)
{
    /// <summary>OpenMetrics names the family without the suffix of its samples.</summary>
    public string FamilyName { get; } = Name[..^Kind.Suffix.Length];

    public static MetricFamily Gauge(string name, string unit, string help, Action<MetricsScrape, SampleWriter> collect) =>
        new(name, MetricKind.Gauge, unit, help, collect);

    public static MetricFamily Counter(string name, string unit, string help, Action<MetricsScrape, SampleWriter> collect) =>
        new(name, MetricKind.Counter, unit, help, collect);

    public static MetricFamily Info(string name, string help, Action<MetricsScrape, SampleWriter> collect) =>
        new(name, MetricKind.Info, "", help, collect);
}

/// <summary>Some families that belong together. Registered as a service, so that a module which is off has no metrics.</summary>
internal interface IMetricSet
{
    IReadOnlyList<MetricFamily> Families { get; }
}

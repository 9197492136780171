using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Metrics;

/// <summary>Writes all families of one scrape. Keeps nothing between scrapes, so a series that has gone is gone.</summary>
internal sealed class MetricsWriter
{
    private readonly MetricFamily[] _families;

    public MetricsWriter(IEnumerable<IMetricSet> sets)
    {
        _families = [.. sets.SelectMany(s => s.Families)];
        var twice = _families.GroupBy(f => f.FamilyName).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new InvalidOperationException($"the metric {twice.Key} is declared twice");
    }

    public void Write(PooledBuffer buffer, MetricsScrape scrape, ExpositionFormat format)
    {
        var samples = new SampleWriter(buffer, format);
        foreach (var family in _families)
        {
            samples.Begin(family);
            family.Collect(scrape, samples);
        }

        format.WriteEnd(buffer);
    }
}

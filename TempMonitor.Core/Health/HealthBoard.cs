namespace TempMonitor.Core.Health;

/// <summary>Asks every part how it is, and remembers since when.</summary>
public sealed class HealthBoard(IEnumerable<IHealthSource> sources, TimeProvider time)
{
    private readonly IHealthSource[] _sources = [.. sources];
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (HealthStatus Status, DateTimeOffset Since)> _known = [];

    public HealthReport Report()
    {
        var entries = _sources.SelectMany(s => s.Check()).ToList();
        lock (_lock)
        {
            var report = entries.ConvertAll(e => new HealthReportEntry(e, Since(e)));
            return new HealthReport(entries.Select(e => e.Status).DefaultIfEmpty().Max(), report);
        }
    }

    private DateTimeOffset Since(HealthEntry entry)
    {
        if (_known.TryGetValue(entry.Name, out var known) && known.Status == entry.Status) return known.Since;
        var now = time.GetUtcNow();
        _known[entry.Name] = (entry.Status, now);
        return now;
    }
}

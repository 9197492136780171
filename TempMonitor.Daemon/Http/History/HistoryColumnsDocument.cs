using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.History;

/// <summary>The same as <see cref="HistoryDocument"/> in a fifth of the bytes, for the line on the page: number by number, and only the extremes of the whole have their times.</summary>
/// <param name="First">When the first bucket begins; null when there is none.</param>
/// <param name="Steps">Seconds from the beginning of the bucket before; 0 for the first.</param>
internal sealed record HistoryColumnsDocument(
    string Sensor, string Quantity, string Unit, string From, string To, string Tier, double BucketSeconds, bool? Simulated, string? First, string? MinTime, string? MaxTime,
    IReadOnlyList<double> Steps, IReadOnlyList<double?> Mean, IReadOnlyList<double?> Min, IReadOnlyList<double?> Max, IReadOnlyList<long> Count)
{
    public HistoryColumnsDocument(HistoryFound found)
        : this(found.Query, found.History.Tier, found.History.Bucket.TotalSeconds, found.Simulated, [.. found.History.Points])
    {
    }

    private HistoryColumnsDocument(HistoryQuery query, string tier, double bucket, bool? simulated, HistoryPoint[] points)
        : this(
            query.Sensor.Name, query.Quantity.Name, query.Quantity.Unit, TimeText.Iso(query.From), TimeText.Iso(query.To), tier, bucket, simulated,
            points.Length == 0 ? null : TimeText.Iso(points[0].Time),
            IsoOrNull(Known(points, p => p.Min).MinBy(p => p!.Value.Min)?.MinTime), IsoOrNull(Known(points, p => p.Max).MaxBy(p => p!.Value.Max)?.MaxTime),
            [.. points.Select((p, i) => (p.Time - points[Math.Max(0, i - 1)].Time).TotalSeconds)],
            Column(points, p => p.Mean, query.Quantity), Column(points, p => p.Min, query.Quantity), Column(points, p => p.Max, query.Quantity), [.. points.Select(p => p.Count)])
    {
    }

    private static IEnumerable<HistoryPoint?> Known(HistoryPoint[] points, Func<HistoryPoint, double> value) => points.Where(p => double.IsFinite(value(p))).Cast<HistoryPoint?>();

    private static double?[] Column(HistoryPoint[] points, Func<HistoryPoint, double> value, Quantity quantity) => [.. points.Select(p => Number.Kept(value(p), quantity))];

    private static string? IsoOrNull(DateTimeOffset? time) => time is { } known ? TimeText.Iso(known) : null;
}

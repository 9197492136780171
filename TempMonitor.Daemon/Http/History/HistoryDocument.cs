using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http.Answers;
using Stored = TempMonitor.Core.Storage.History;

namespace TempMonitor.Daemon.Http.History;

/// <summary><c>/api/history</c>. Buckets without data are left out: a step wider than <paramref name="BucketSeconds"/> is a gap.</summary>
/// <param name="Simulated">Whether the sensor is simulated now; null when it is no longer configured.</param>
internal sealed record HistoryDocument(
    string Sensor, string Quantity, string Unit, string From, string To, string Tier, double BucketSeconds, bool? Simulated,
    IReadOnlyList<HistoryPointDocument> Points)
{
    public HistoryDocument(HistoryQuery query, Stored history, bool? simulated)
        : this(
            query.Sensor.Name, query.Quantity.Name, query.Quantity.Unit, TimeText.Iso(query.From), TimeText.Iso(query.To),
            history.Tier, history.Bucket.TotalSeconds, simulated,
            [.. history.Points.Select(p => new HistoryPointDocument(p, query.Quantity))])
    {
    }
}

internal sealed record HistoryPointDocument(
    string Time, double? Mean, double? Min, string MinTime, double? Max, string MaxTime, long Count)
{
    public HistoryPointDocument(HistoryPoint point, Quantity quantity)
        : this(
            TimeText.Iso(point.Time), Number.Kept(point.Mean, quantity),
            Number.Kept(point.Min, quantity), TimeText.Iso(point.MinTime),
            Number.Kept(point.Max, quantity), TimeText.Iso(point.MaxTime), point.Count)
    {
    }
}

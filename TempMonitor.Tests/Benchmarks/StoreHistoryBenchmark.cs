using System.Diagnostics;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Benchmarks;

/// <summary>Questions to a store that has recorded six series at 1 Hz for months: 1, 10 and 50 million raw rows. On the way: bytes per row, bulk speed.</summary>
internal sealed class StoreHistoryBenchmark : IBenchmark
{
    private const int Years = 10;
    private const int Runs = 25;
    private const double Limit = 30;

    private static readonly (string Name, TimeSpan Span, int Points)[] Questions =
    [
        ("55 min (the longest from raw rows), 5000 points", TimeSpan.FromMinutes(55), 5000),
        ("24 h, 500 points", TimeSpan.FromHours(24), 500),
        ("30 d, 500 points", TimeSpan.FromDays(30), 500),
        ("14 d (the longest from 5 minutes), 5000 points", TimeSpan.FromDays(14), 5000),
        ("1 y, 500 points", TimeSpan.FromDays(365), 500),
        ("180 d (the longest from hours), 5000 points", TimeSpan.FromDays(180), 5000),
        ("10 y, 5000 points", TimeSpan.FromDays(3650), 5000),
    ];

    public string Name => "history";

    public string Description => "history queries, bytes per raw row and insert rate at 1, 10 and 50 million raw rows (TEMPMONITOR_BENCH_ROWS: other counts, in millions)";

    private static double[] Millions =>
        Environment.GetEnvironmentVariable("TEMPMONITOR_BENCH_ROWS") is { Length: > 0 } text
            ? [.. text.Split(',').Select(n => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture))]
            : [1, 10, 50];

    public void Run(BenchmarkReport report)
    {
        using var folder = new TempFolder();
        var path = folder["history.db"];
        var bulk = new BulkStore(path);
        report.Add("bulk insert through the store", bulk.Begin() / 1000, "1000 rows/s");
        foreach (var millions in Millions.Order())
        {
            bulk.GrowTo((long)(millions * 1e6));
            report.Add($"{millions} M rows: all tables, per raw row", (double)new FileInfo(path).Length / bulk.Rows, "bytes", 30);
            AskAll(report, path, bulk, $"{millions} M rows");
        }

        bulk.Age(Years);
        AskAll(report, path, bulk, $"and {Years} years of roll-ups");
    }

    private static void AskAll(BenchmarkReport report, string path, BulkStore bulk, string store)
    {
        foreach (var (name, span, points) in Questions) Ask(report, path, bulk, $"{store}: {name}", span, points);
    }

    private static void Ask(BenchmarkReport report, string path, BulkStore bulk, string name, TimeSpan span, int points)
    {
        var query = new HistoryQuery(RoomData.Sensor, Quantity.Temperature, bulk.End - span, bulk.End, points);
        var cold = Enumerable.Range(0, 3).Select(_ => Cold(path, query)).Min();
        using var history = SqliteReadingHistory.Open(path);
        var times = Enumerable.Range(0, Runs).Select(_ => Milliseconds(() => history.Query(query))).Order().ToArray();
        report.Add(name + ", warm p95", times[(int)(Runs * 0.95)], "ms", Limit);
        report.Add("  best", times[0], "ms");
        report.Add(PageCache.CanDrop ? "  disk cache dropped, connection new" : "  connection new", cold, "ms");
    }

    private static double Cold(string path, HistoryQuery query)
    {
        PageCache.Drop();
        return Milliseconds(() =>
        {
            using var history = SqliteReadingHistory.Open(path);
            history.Query(query);
        });
    }

    private static double Milliseconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}

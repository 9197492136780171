using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Benchmarks;

/// <summary>Flash wear: a day's readings through the real sink, store and file system, with a clock moved by hand.</summary>
/// <remarks>
/// Between two commits of a real day the kernel writes back what is mapped into memory: the index of the write-ahead log. A day squeezed into
/// seconds would never show that (26 MB instead of 72, when it was first measured), so it is flushed here after every commit.
/// </remarks>
internal sealed class StoreWearBenchmark : IBenchmark
{
    private const double Megabyte = 1e6;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public string Name => "wear";

    public string Description => "bytes physically written in a day of six series, from /proc/self/io ($TMPDIR must be on a disk)";

    public void Run(BenchmarkReport report)
    {
        // raw rows are kept for a day only, so that rows are deleted while others come, as they will be for years
        var defaults = new StorageOptions { KeepRaw = Day };
        Measure(report, "written per day, every 10 s", TimeSpan.FromSeconds(10), defaults, limit: 60);
        Measure(report, "written per day, every 1 s", TimeSpan.FromSeconds(1), defaults, limit: 120);
    }

    private static void Measure(BenchmarkReport report, string what, TimeSpan interval, StorageOptions options, double limit)
    {
        using var folder = new TempFolder();
        var clock = new ManualTimeProvider();
        using var store = new SqliteReadingStore(folder["wear.db"], options, clock, NullLogger<SqliteReadingStore>.Instance);
        var sink = new BatchingSink("store", store, new BatchingOptions(options.CommitEvery, options.BufferRows), clock, NullLogger.Instance, store.Open);
        var data = new RoomData(clock.GetUtcNow());

        store.Open();
        using var index = new MappedFile(folder["wear.db-shm"]);

        // the second day is measured: the log has its size then, and pages are rewritten as they will be for years
        Live(Day, TimeSpan.Zero);
        var before = ProcessIo.BytesWritten();
        var pruned = Live(Day, Day);
        var written = ProcessIo.BytesWritten() - before;
        if (written == 0) report.Note($"{folder.Path} is not on a disk: nothing can be measured there, set TMPDIR");
        report.Add(what, written / Megabyte, "MB", limit);
        report.Add("  of it, per committed row", (double)written / store.Status.RowsCommitted * 2, "bytes");
        if (pruned > 0) report.Note($"pruned {pruned} rows");

        int Live(TimeSpan period, TimeSpan start)
        {
            var (next, removed) = (TimeSpan.Zero, 0);
            for (var elapsed = TimeSpan.Zero; elapsed < period; elapsed += interval)
            {
                clock.Advance(interval);
                if (elapsed.Ticks % TimeSpan.TicksPerHour == 0) removed += PruneAll();
                sink.Take(data.At(start + elapsed));
                if (elapsed < next) continue;
                next = elapsed + sink.Step();
                index.Flush();
            }

            return removed;
        }

        int PruneAll()
        {
            var removed = 0;
            while (store.Prune() is > 0 and var rows) removed += rows;
            return removed;
        }
    }
}

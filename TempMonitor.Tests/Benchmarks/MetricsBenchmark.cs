using System.IO.Compression;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Benchmarks;

internal sealed class MetricsBenchmark : IBenchmark
{
    private const int Rounds = 5000;
    private const double MostMilliseconds = 1;
    private static readonly MetricsWriter Writer = new([new DaemonMetrics()]);
    private static readonly MetricsScrape Scrape = new(SomeStatus.Healthy(), new FakeProcessMeter().Figures, new RequestCounters(), 0, 0);

    public string Name => "metrics";

    public string Description => $"one scrape of /metrics with three sensors: median of {Rounds} after as many to warm up";

    public void Run(BenchmarkReport report)
    {
        MeasureRendering(report, "text", ExpositionFormat.Text);
        MeasureRendering(report, "OpenMetrics", ExpositionFormat.OpenMetrics);
        MeasureScrape(report);
        MeasureCompression(report);
        MeasureWholeScrape(report).GetAwaiter().GetResult();
    }

    private static void MeasureRendering(BenchmarkReport report, string name, ExpositionFormat format)
    {
        var size = 0;
        void Once() => size = Render(Scrape, format);
        report.Add($"metrics render, {name}", Median(Once), "ms", MostMilliseconds);
        report.Add($"metrics allocation, {name}", AllocatedBy(Once) / 1024.0, "kB");
        report.Add($"metrics size, {name}", size, "bytes");
    }

    /// <summary>Rendering, and before it what the process uses: the dearest part, because the kernel is asked.</summary>
    private static void MeasureScrape(BenchmarkReport report)
    {
        var meter = new ProcessMeter();
        void Once() => Render(Scrape with { Process = meter.Measure() }, ExpositionFormat.OpenMetrics);
        report.Add("metrics scrape, process figures included", Median(Once), "ms", MostMilliseconds);
    }

    /// <summary>What compression would cost and save: the reason why there is none.</summary>
    private static void MeasureCompression(BenchmarkReport report)
    {
        using var plain = new PooledBuffer();
        Writer.Write(plain, Scrape, ExpositionFormat.OpenMetrics);
        report.Add("metrics gzip, not done", Median(() => Compress(plain.Written.Span)), "ms");
        report.Add("metrics gzip, not done, size", Compress(plain.Written.Span), "bytes");
    }

    private static async Task MeasureWholeScrape(BenchmarkReport report)
    {
        await using var host = await HttpHost.Start();
        var address = new Uri(host.Address, "/metrics");
        report.Add("metrics over loopback, client included", Median(() => host.Client.GetByteArrayAsync(address).GetAwaiter().GetResult()), "ms");
    }

    private static int Render(MetricsScrape scrape, ExpositionFormat format)
    {
        using var buffer = new PooledBuffer();
        Writer.Write(buffer, scrape, format);
        return buffer.Length;
    }

    private static long Compress(ReadOnlySpan<byte> plain)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(plain);
        return target.Length;
    }

    private static double Median(Action once)
    {
        for (var i = 0; i < Rounds; i++) once();
        var times = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            once();
            times[i] = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Rounds / 2];
    }

    private static double AllocatedBy(Action once)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++) once();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Rounds;
    }
}

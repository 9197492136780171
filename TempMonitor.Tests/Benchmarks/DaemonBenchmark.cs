using System.Diagnostics;
using System.Globalization;
using TempMonitor.Tests.EndToEnd;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Benchmarks;

/// <summary>
/// The self-contained ReadyToRun publish as a process: start, memory and processor share. <c>TEMPMONITOR_BENCH_MINUTES</c> (default 2) is
/// how long each of the two rates is watched; memory is judged against its value after the first tenth of that time.
/// </summary>
internal sealed class DaemonBenchmark : IBenchmark
{
    private const int TicksPerSecond = 100;

    private static readonly string Publish = Path.Combine(Path.GetTempPath(), "tempmonitor-bench-publish");

    public string Name => "daemon";

    public string Description => "start to first reading, RSS, private memory and share of a core of the published daemon";

    public void Run(BenchmarkReport report)
    {
        PublishDaemon(report);
        var minutes = double.Parse(Environment.GetEnvironmentVariable("TEMPMONITOR_BENCH_MINUTES") ?? "2", CultureInfo.InvariantCulture);
        report.Add("daemon: start to first reading, best of 5", Enumerable.Range(0, 5).Min(_ => StartToFirstReading()), "ms");
        Watch(report, "10 s (defaults)", "00:00:10", minutes, coreLimit: 0.1, rssLimit: 75);
        Watch(report, "1 s", "00:00:01", minutes, coreLimit: 0.5, rssLimit: 75);
    }

    private static void PublishDaemon(BenchmarkReport report)
    {
        report.Note("publishing linux-x64, self-contained, ReadyToRun, partly trimmed");
        using var process = Process.Start(new ProcessStartInfo(Repository.File("packaging", "publish.sh"), ["linux-x64", Publish]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException(output);
        report.Add("daemon: size on disk", Directory.GetFiles(Publish, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length) / 1e6, "MB");
    }

    private static double StartToFirstReading()
    {
        using var folder = new TempFolder();
        var started = Stopwatch.GetTimestamp();
        using var daemon = Start(folder, "00:00:01");
        while (!HasReading(daemon)) daemon.Process.WaitForExit(2);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static bool HasReading(DaemonProcess daemon)
    {
        try
        {
            return daemon.Ask("/readyz").Status == System.Net.HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>As in use: Prometheus scrapes every 15 s, a check asks for the health every minute, somebody has the page open.</summary>
    private static void Watch(BenchmarkReport report, string rate, string interval, double minutes, double coreLimit, double rssLimit)
    {
        using var folder = new TempFolder();
        using var daemon = Start(folder, interval);
        daemon.WaitUntilReady();
        daemon.Process.WaitForExit(5000);
        var (cpu, started, early) = (CpuSeconds(daemon), Stopwatch.GetTimestamp(), 0.0);
        var quarters = (int)(minutes * 4);
        for (var i = 0; i < quarters; i++)
        {
            daemon.Process.WaitForExit(15_000);
            daemon.Ask("/metrics");
            if (i % 4 == 0) daemon.Ask("/health");
            if (i == quarters / 10) early = Memory(daemon, "VmRSS");
        }

        var share = (CpuSeconds(daemon) - cpu) / Stopwatch.GetElapsedTime(started).TotalSeconds * 100;
        report.Add($"daemon at {rate}: share of one core, scrapes included", share, "%", coreLimit);
        report.Add($"daemon at {rate}: RSS after {minutes:0.#} min", Memory(daemon, "VmRSS"), "MB", rssLimit);
        report.Add($"daemon at {rate}: RSS growth since minute {minutes / 10:0.#}", Memory(daemon, "VmRSS") - early, "MB");
        report.Add($"daemon at {rate}: private memory (RssAnon)", Memory(daemon, "RssAnon"), "MB");
        daemon.Terminate();
    }

    private static DaemonProcess Start(TempFolder folder, string interval) =>
        DaemonProcess.StartPublished(Path.Combine(Publish, "TempMonitor.Daemon"), folder, "--Simulation:When=always", $"--Sampling:Interval={interval}");

    private static double CpuSeconds(DaemonProcess daemon)
    {
        var stat = File.ReadAllText($"/proc/{daemon.Process.Id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / (double)TicksPerSecond;
    }

    private static double Memory(DaemonProcess daemon, string field)
    {
        var line = File.ReadLines($"/proc/{daemon.Process.Id}/status").First(l => l.StartsWith(field + ":", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
    }
}

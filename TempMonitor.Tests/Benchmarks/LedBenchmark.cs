using System.Diagnostics;
using TempMonitor.Tests.Daemon.Modules.LedMatrix;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Benchmarks;

/// <summary>What the LED module costs a simulated room that nobody looks at: how often its thread wakes, and what a step takes.</summary>
internal sealed class LedBenchmark : IBenchmark
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public string Name => "led";

    public string Description => "an hour of the simulated panel by a clock moved by hand: steps, time and allocation per step";

    public void Run(BenchmarkReport report)
    {
        using var rig = new LedRig();
        rig.Status.Shown = SomeStatus.Healthy() with { Simulated = true };
        var show = rig.Show(rig.Finder(simulated: true));
        Measure(rig, show.Step);
        var (steps, elapsed, bytes) = Measure(rig, show.Step);
        report.Add("led: steps per minute", steps / Hour.TotalMinutes, "");
        report.Add("led: time per step", elapsed.TotalMicroseconds / steps, "us");
        report.Add("led: allocated per step", bytes / (double)steps, "bytes");
    }

    private static (int Steps, TimeSpan Elapsed, long Bytes) Measure(LedRig rig, Func<TimeSpan> step)
    {
        var (steps, allocated, started) = (0, GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        for (var end = rig.Time.GetUtcNow() + Hour; rig.Time.GetUtcNow() < end; steps++) rig.Time.Advance(step());
        return (steps, Stopwatch.GetElapsedTime(started), GC.GetAllocatedBytesForCurrentThread() - allocated);
    }
}

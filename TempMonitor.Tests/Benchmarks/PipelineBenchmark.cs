using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Benchmarks;

/// <summary>What one sample costs from the loop to the takers, without the chip and without the disk.</summary>
internal sealed class PipelineBenchmark : IBenchmark
{
    private const int Samples = 200_000;

    private static readonly SensorProfile Room = new(new("hts221"), TimeSpan.FromSeconds(1)) { HeatedByCpu = true, StuckAfter = TimeSpan.FromMinutes(10) };
    private static readonly SensorProfile Cpu = new(new("cpu"), TimeSpan.FromSeconds(1));

    public string Name => "pipeline";

    public string Description => "time and allocation per sample: gate, compensation, humidity, dew point, latest readings, store buffer";

    public void Run(BenchmarkReport report)
    {
        Measure(20_000);
        var (nanoseconds, bytes) = Measure(Samples);
        report.Add("pipeline: time per sample", nanoseconds / 1000, "us");
        report.Add("pipeline: allocated per sample", bytes, "bytes");
    }

    private static (double Nanoseconds, double Bytes) Measure(int samples)
    {
        var time = TimeProvider.System;
        var factory = new ReadingFactory(new CpuHeatCompensation(new(), time), new Dictionary<Quantity, PlausibilityLimits>(), new FakeClockState(), time);
        var buffer = new BatchingSink("nothing", new NoTarget(), new BatchingOptions(TimeSpan.FromSeconds(30), 1000), time, NullLogger.Instance);
        var pipeline = new ReadingPipeline(factory, [new LatestReadings(), buffer], NullLogger<ReadingPipeline>.Instance);
        var second = TimeSpan.FromSeconds(1).Ticks * (time.TimestampFrequency / TimeSpan.TicksPerSecond);
        pipeline.Publish(Cpu, new Sample(Cpu.Id, time.GetUtcNow(), 0, [new(Quantity.CpuTemperature, 50)]));

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < samples; i++)
            pipeline.Publish(Room, new Sample(Room.Id, DateTimeOffset.UnixEpoch, i % 50 * second, [new(Quantity.Temperature, 35 + i % 7 * 0.01), new(Quantity.Humidity, 30 + i % 5 * 0.01)]));
        var elapsed = Stopwatch.GetElapsedTime(started);
        return (elapsed.TotalNanoseconds / samples, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)samples);
    }

    private sealed class NoTarget : IReadingBatchSink
    {
        public void Write(IReadOnlyList<Reading> batch)
        {
        }
    }
}

using System.Diagnostics;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Benchmarks;

/// <summary>What judging costs the sampling thread, and a year of an ordinary room in which nobody must be told anything.</summary>
internal sealed class AlarmBenchmark : IBenchmark
{
    private const int Samples = 200_000;

    public string Name => "alarms";

    public string Description => "time and allocation per sample of three quantities by the default rules; a simulated year of an ordinary room at a 10 s interval";

    public void Run(BenchmarkReport report)
    {
        Measure(20_000);
        var (nanoseconds, bytes) = Measure(Samples);
        report.Add("alarms: time per sample", nanoseconds / 1000, "us");
        report.Add("alarms: allocated per sample", bytes, "bytes", limit: 1);
        var started = Stopwatch.GetTimestamp();
        var year = RoomYear.Watch(TimeSpan.FromDays(365), seed: 1);
        report.Add("alarms: events in a year", year.Records.Count, "", limit: 0);
        report.Add("alarms: steepest rise in it", year.SteepestRise, "C/h", limit: 20);
        report.Add("alarms: shortest forecast in it, negative", -year.ShortestForecast, "min", limit: -30);
        report.Add("alarms: the year took", Stopwatch.GetElapsedTime(started).TotalSeconds, "s");
    }

    private static (double Nanoseconds, double Bytes) Measure(int samples)
    {
        var rig = new AlarmRig();
        Reading[] batch = [.. new[] { Quantity.Temperature, Quantity.Humidity, Quantity.DewPoint }.Select(q => new Reading(AlarmRig.Room, q, rig.Now, 0, 0, 0, Quality.Good))];
        var second = rig.Time.TimestampFrequency;
        var (first, wall) = (rig.Time.GetTimestamp(), rig.Now);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < samples; i++)
        {
            for (var j = 0; j < batch.Length; j++) batch[j] = batch[j] with { Time = wall.AddSeconds(i), Timestamp = first + (i * second), Value = 22 - (j * 6) + (i % 7 * 0.01) };
            rig.Engine.Take(batch);
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        return (elapsed.TotalNanoseconds / samples, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)samples);
    }
}

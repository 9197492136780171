using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Metrics;

/// <summary>The few shapes in which samples come out of a scrape, so that a family is one line of a table.</summary>
internal static class Taking
{
    private const string Sensor = "sensor";

    public static Action<MetricsScrape, SampleWriter> One(Func<MetricsScrape, double?> value) =>
        (scrape, samples) => samples.WriteIfAny(value(scrape));

    public static Action<MetricsScrape, SampleWriter> EachSensor(Func<SensorSnapshot, double?> value) => (scrape, samples) =>
    {
        foreach (var sensor in scrape.Status.Sensors) samples.WriteIfAny(value(sensor), (Sensor, sensor.Id.Name));
    };

    /// <summary>One sample per sensor that has the quantity now: a stale reading has no series.</summary>
    /// <param name="unit">How many of the metric's units make one of the quantity's.</param>
    public static Action<MetricsScrape, SampleWriter> EachReading(Quantity quantity, Func<Reading, double?> value, double unit = 1) =>
        EachSensor(sensor => InUnit(Number.Kept(Find(sensor, quantity) is { } reading ? value(reading) : null, quantity), unit));

    public static Action<MetricsScrape, SampleWriter> EachReason(Func<SensorSnapshot, IReadOnlyDictionary<string, long>> counts) => (scrape, samples) =>
    {
        foreach (var sensor in scrape.Status.Sensors)
        {
            foreach (var (reason, count) in counts(sensor).OrderBy(c => c.Key, StringComparer.Ordinal))
                samples.Write(count, (Sensor, sensor.Id.Name), ("reason", reason));
        }
    };

    public static double Flag(bool value) => value ? 1 : 0;

    private static Reading? Find(SensorSnapshot sensor, Quantity quantity) =>
        sensor.Readings.FirstOrDefault(r => r.Reading.Quantity == quantity).Shown();

    // six decimals are finer than any resolution kept, and hide the dust of the multiplication
    private static double? InUnit(double? value, double unit) => value is { } v ? Math.Round(v * unit, 6) : null;
}

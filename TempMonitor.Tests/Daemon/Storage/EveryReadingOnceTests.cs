using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using static TempMonitor.Tests.Fakes.SomeReading;

namespace TempMonitor.Tests.Daemon.Storage;

/// <summary>Whatever clocks, sensors and restarts do, each tier counts each reading exactly once, and finds the same extremes as a plain loop.</summary>
public sealed class EveryReadingOnceTests
{
    private static readonly RowQuery Everything = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Query_AfterALifeOfAccidents_AgreesWithAPlainLoop(int seed)
    {
        using var files = new OpenStore();
        var random = new Random(seed);
        var store = files.Open();
        var (now, taken) = (Noon, new List<Reading>());
        for (var commit = 0; commit < 120; commit++)
        {
            if (random.Next(15) == 0)
            {
                store.Dispose();
                store = files.Open();
            }

            var batch = Batch(random, ref now);
            store.Write(batch);
            taken.AddRange(batch);
        }

        var rows = store.Rows(Everything).ToArray();
        Assert.Equal(taken.Count, rows.Length);
        foreach (var (sensor, quantity) in store.Series())
        {
            var own = rows.Where(r => (r.Sensor, r.Quantity) == (sensor, quantity)).ToArray();
            Assert.Equal(taken.Where(r => (r.Sensor, r.Quantity) == (sensor, quantity)).Select(r => r.Value), own.Select(r => r.Value));
            foreach (var (hours, points) in new[] { (1, 500), (1, 10), (24, 500), (24, 100), (24 * 20, 5000), (24 * 20, 200), (24 * 40, 60) })
                AssertAgrees(store.Query(new HistoryQuery(sensor, quantity, now.AddHours(-hours), now.AddMinutes(1), points)), own, now.AddHours(-hours), now.AddMinutes(1));
        }
    }

    private static Reading[] Batch(Random random, ref DateTimeOffset now)
    {
        now = random.Next(20) switch
        {
            0 => now.AddHours(-random.NextDouble() * 3),
            1 => now.AddDays(random.NextDouble() * 2),
            2 => now.AddMilliseconds(-random.Next(3000)),
            _ => now,
        };
        var batch = new List<Reading>();
        for (var i = random.Next(60); i >= 0; i--)
        {
            now = now.AddMilliseconds(random.Next(20_000));
            var (sensor, quantity) = (random.Next(3) == 0 ? Rack : Room, random.Next(2) == 0 ? Quantity.Temperature : Quantity.Humidity);
            // sensors on other buses are a little behind, so some readings come late
            var time = sensor == Rack ? now.AddMilliseconds(-random.Next(15_000)) : now;
            batch.Add(At(0, Math.Round(random.NextDouble() * 60, 2), sensor, quantity) with { Time = time });
        }

        return [.. batch];
    }

    private static void AssertAgrees(History history, Reading[] rows, DateTimeOffset from, DateTimeOffset to)
    {
        var tier = RollupTier.All.Single(t => t.Name == history.Tier);
        var (start, end) = (Grid.Floor(from.ToUnixTimeMilliseconds(), tier.Width), Grid.Ceiling(to.ToUnixTimeMilliseconds(), tier.Width));
        var expected = rows
            .Where(r => r.Time.ToUnixTimeMilliseconds() >= start && r.Time.ToUnixTimeMilliseconds() < end)
            .GroupBy(r => Grid.Floor(r.Time.ToUnixTimeMilliseconds(), (long)history.Bucket.TotalMilliseconds))
            .OrderBy(g => g.Key)
            .Select(g => (g.Key, g.Count(), g.Min(r => r.Value), g.Max(r => r.Value), Mean(g),
                g.OrderBy(r => r.Value).ThenBy(r => r.Time).First().Time, g.OrderByDescending(r => r.Value).ThenBy(r => r.Time).First().Time));
        Assert.Equal(expected, history.Points.Select(p => (
            p.Time.ToUnixTimeMilliseconds(), (int)p.Count, p.Min, p.Max, p.Mean, p.MinTime, p.MaxTime)));
    }

    /// <remarks>In hundredths, as whole numbers, so that the sum is exact.</remarks>
    private static double Mean(IEnumerable<Reading> rows) => rows.Average(r => Math.Round(r.Value * 100)) / 100;
}

using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeReading;

namespace TempMonitor.Tests.Core.Storage;

/// <summary>What every store must do; run over the fake and over the real one, so that tests with the fake mean something.</summary>
public abstract class ReadingStoreContract : IDisposable
{
    private readonly IReadingStore _store;
    private bool _disposed;

    protected ReadingStoreContract(IReadingStore store) => _store = store;

    [Fact]
    public void Query_BeforeOpen_SaysSo() => Assert.Throws<StoreException>(() => _store.Query(Last24Hours()));

    [Fact]
    public void Rows_AfterWrite_GiveBackTimeValueRawAndQuality()
    {
        _store.Open();
        var written = At(0.123, 22.37, raw: 29.98) with { Quality = Quality.Simulated | Quality.ClockUnsynchronised };
        _store.Write([written]);
        Assert.Equal([written], AllRows());
    }

    [Theory]
    [InlineData(-40.01, -39.5)]
    [InlineData(0, 0)]
    [InlineData(1013.25, 1013.25)]
    [InlineData(99.996, 120.444)]
    public void Rows_AnyNumber_IsKeptToTheResolution(double value, double raw)
    {
        _store.Open();
        _store.Write([At(0, value, quantity: Quantity.Pressure, raw: raw)]);
        var row = Assert.Single(AllRows());
        Assert.Equal(Math.Round(value, 2), row.Value);
        Assert.Equal(Math.Round(raw, 2), row.Raw);
    }

    [Fact]
    public void Rows_NotANumber_IsLeftOutAndTheRestKept()
    {
        _store.Open();
        _store.Write([At(0), At(1, double.NaN), At(2, double.PositiveInfinity), At(3)]);
        Assert.Equal([Noon, Noon.AddSeconds(3)], AllRows().Select(r => r.Time));
    }

    [Fact]
    public void Rows_BySensorAndQuantity_AreOnlyThose()
    {
        _store.Open();
        _store.Write([At(0), At(0, sensor: Rack), At(0, 50, quantity: Quantity.Humidity), At(0, 51, Rack, Quantity.Humidity)]);
        Assert.Equal(2, Rows(Rack).Count);
        Assert.Equal(2, Rows(quantity: Quantity.Humidity).Count);
        Assert.Equal(51, Assert.Single(Rows(Rack, Quantity.Humidity)).Value);
        Assert.Empty(Rows(new SensorId("nobody")));
    }

    [Fact]
    public void Rows_Range_IncludesFromAndExcludesTo()
    {
        _store.Open();
        _store.Write(SomeReading.Series(10));
        var rows = _store.Rows(new RowQuery(Noon.AddSeconds(2), Noon.AddSeconds(5))).ToArray();
        Assert.Equal([2, 3, 4], rows.Select(r => (r.Time - Noon).TotalSeconds));
    }

    [Fact]
    public void Rows_MoreThanOneBite_AreAllThereOnce()
    {
        _store.Open();
        var written = SomeReading.Series(12_345, every: 0.1);
        _store.Write(written);
        Assert.Equal(written.Select(r => r.Time), AllRows().Select(r => r.Time));
    }

    [Fact]
    public void Rows_ClockSetBack_StayInTheOrderInWhichTheyHappened()
    {
        _store.Open();
        _store.Write(SomeReading.Series(100));
        _store.Write(SomeReading.Series(100, first: -50.5));
        var rows = AllRows();
        Assert.Equal(200, rows.Count);
        Assert.Equal(SomeReading.Series(100).Concat(SomeReading.Series(100, -50.5)).Select(r => r.Time), rows.Select(r => r.Time));
    }

    [Fact]
    public void Rows_SameMillisecondTwice_AreBothKept()
    {
        _store.Open();
        _store.Write([At(0, 20), At(0, 21), At(0, 22)]);
        Assert.Equal([20.0, 21.0, 22.0], AllRows().Select(r => r.Value));
        Assert.Equal([0.0, 1.0, 2.0], AllRows().Select(r => (r.Time - Noon).TotalMilliseconds));
    }

    [Fact]
    public void Series_AfterWrite_NamesEachOnce()
    {
        _store.Open();
        _store.Write([At(0), At(1), At(1, 50, quantity: Quantity.Humidity), At(2, sensor: Rack)]);
        Assert.Equal([(Room, Quantity.Temperature), (Room, Quantity.Humidity), (Rack, Quantity.Temperature)], _store.Series());
    }

    [Fact]
    public void Query_UnknownSensor_IsEmpty()
    {
        _store.Open();
        _store.Write([At(0)]);
        Assert.Empty(_store.Query(Last24Hours() with { Sensor = new SensorId("nobody") }).Points);
    }

    [Fact]
    public void Query_ShortSpan_GivesRawBuckets()
    {
        _store.Open();
        _store.Write(SomeReading.Series(60));
        var history = _store.Query(new HistoryQuery(Room, Quantity.Temperature, Noon, Noon.AddMinutes(1), 6));
        Assert.Equal("raw", history.Tier);
        Assert.Equal(TimeSpan.FromSeconds(10), history.Bucket);
        Assert.Equal(6, history.Points.Count);
        var first = history.Points[0];
        Assert.Equal((Noon, 10, 20.0, 20.9), (first.Time, first.Count, first.Min, first.Max));
        Assert.Equal((Noon, Noon.AddSeconds(9)), (first.MinTime, first.MaxTime));
        Assert.Equal(20.45, first.Mean, 1e-9);
    }

    [Fact]
    public void Query_Gap_StaysAGap()
    {
        _store.Open();
        _store.Write([.. SomeReading.Series(10), .. SomeReading.Series(10, first: 50)]);
        var history = _store.Query(new HistoryQuery(Room, Quantity.Temperature, Noon, Noon.AddMinutes(1), 6));
        Assert.Equal([0, 50], history.Points.Select(p => (p.Time - Noon).TotalSeconds));
    }

    [Theory]
    [InlineData(1, 100, "5min")]
    [InlineData(3, 500, "5min")]
    [InlineData(30, 500, "hour")]
    [InlineData(10, 5000, "5min")]
    [InlineData(365, 500, "day")]
    public void Query_LongSpan_CountsEveryReadingOnce(int days, int points, string tier)
    {
        _store.Open();
        foreach (var batch in SomeReading.Series(3000, every: 97).Chunk(250)) _store.Write(batch);
        var end = Noon.AddSeconds(3000 * 97);
        var history = _store.Query(new HistoryQuery(Room, Quantity.Temperature, end.AddDays(-days), end, points));
        var from = Grid.Floor(end.AddDays(-days).ToUnixTimeMilliseconds(), RollupTier.All.Single(t => t.Name == tier).Width);
        Assert.Equal(tier, history.Tier);
        Assert.InRange(history.Points.Count, 1, points);
        Assert.Equal(SomeReading.Series(3000, every: 97).Count(r => r.Time.ToUnixTimeMilliseconds() >= from), history.Points.Sum(p => p.Count));
        Assert.Equal(history.Points.OrderBy(p => p.Time), history.Points);
    }

    [Theory]
    [InlineData(19_000, "raw")]
    [InlineData(36_000, "5min")]
    public void Query_ShortSpanOfManyRows_IsNotAnsweredFromThem(int rows, string tier)
    {
        _store.Open();
        _store.Write(SomeReading.Series(rows, every: 0.1));
        var history = _store.Query(new HistoryQuery(Room, Quantity.Temperature, Noon, Noon.AddHours(2), 500));
        Assert.Equal(tier, history.Tier);
        Assert.Equal(rows, history.Points.Sum(p => p.Count));
    }

    [Fact]
    public void Query_ReadingThatComesLate_IsCountedInItsClosedBucket()
    {
        _store.Open();
        _store.Write([At(10, 20), At(299, 22), At(7300, 20)]);
        _store.Write([At(200, 30, Rack), At(7300, 20, Rack)]);
        _store.Write([At(250, 10, Rack, Quantity.Humidity)]);
        foreach (var points in new[] { 500, 24 })
        {
            var late = _store.Query(new HistoryQuery(Rack, Quantity.Temperature, Noon.AddHours(-24), Noon.AddHours(3), points)).Points[0];
            Assert.Equal((Noon, 1, 30.0, Noon.AddSeconds(200)), (late.Time, late.Count, late.Max, late.MaxTime));
            var first = _store.Query(new HistoryQuery(Room, Quantity.Temperature, Noon.AddHours(-24), Noon.AddHours(3), points)).Points[0];
            Assert.Equal((2, 21.0), (first.Count, first.Mean));
            Assert.Single(_store.Query(new HistoryQuery(Rack, Quantity.Humidity, Noon.AddHours(-24), Noon.AddHours(3), points)).Points);
        }
    }

    [Fact]
    public void Query_ClockSetBack_CountsBothPassesOverTheSameHour()
    {
        _store.Open();
        _store.Write(SomeReading.Series(3600));
        _store.Write(SomeReading.Series(3600, first: -0.5));
        _store.Write([At(8000)]);
        var history = _store.Query(new HistoryQuery(Room, Quantity.Temperature, Noon.AddHours(-20), Noon.AddHours(4), 500));
        Assert.Equal(7201, history.Points.Sum(p => p.Count));
        Assert.Equal(600, history.Points.Single(p => p.Time == Noon.AddMinutes(10)).Count);
    }

    [Fact]
    public void Status_AfterWrite_CountsRows()
    {
        _store.Open();
        _store.Write([At(0), At(1)]);
        _store.Write([At(2)]);
        Assert.True(_store.Status.IsOpen);
        Assert.Equal(3, _store.Status.RowsCommitted);
    }

    [Fact]
    public void Prune_NothingTooOld_RemovesNothing()
    {
        _store.Open();
        _store.Write(SomeReading.Series(1000));
        Assert.Equal(0, _store.Prune());
        Assert.Equal(1000, AllRows().Count);
    }

    [Fact]
    public void Prune_MoreThanTwoWeeksOfHours_KeepsTheNewestAndTheirHistory()
    {
        _store.Open();
        _store.Write(SomeReading.Series(20 * 24, every: 3600));
        while (_store.Prune() > 0)
        {
        }

        Assert.Equal(14 * 24, AllRows().Count, 1.0);
        Assert.Equal(Noon.AddHours((20 * 24) - 1), AllRows()[^1].Time);
        var history = _store.Query(new HistoryQuery(Room, Quantity.Temperature, Noon.AddDays(-1), Noon.AddDays(30), 5000));
        Assert.Equal(20 * 24, history.Points.Sum(p => p.Count));
    }

    [Fact]
    public void Query_RangeOlderThanRawRows_IsAnsweredByRollups()
    {
        _store.Open();
        _store.Write(SomeReading.Series(20 * 24, every: 3600));
        while (_store.Prune() > 0)
        {
        }

        var history = _store.Query(new HistoryQuery(Room, Quantity.Temperature, Noon, Noon.AddHours(3), 500));
        Assert.Equal("5min", history.Tier);
        Assert.Equal(3, history.Points.Count);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_disposed) return;
        _disposed = true;
        _store.Dispose();
    }

    private static HistoryQuery Last24Hours() => new(Room, Quantity.Temperature, Noon.AddHours(-24), Noon, 500);

    private List<Reading> AllRows() => Rows();

    private List<Reading> Rows(SensorId? sensor = null, Quantity? quantity = null) =>
        [.. _store.Rows(new RowQuery(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, sensor, quantity))];
}

public sealed class InMemoryReadingStoreTests() : ReadingStoreContract(new InMemoryReadingStore());

using FsCheck.Fluent;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fakes.SomeReading;

namespace TempMonitor.Tests.Daemon.Storage;

public sealed class SegmentTests
{
    private static readonly Segment Second = new(2, Shift: 500, Begin: 10_500, End: 20_500);

    [Theory]
    [InlineData(10_000, 0)]
    [InlineData(15_000, 7)]
    [InlineData(19_999, Segment.MostSeries - 1)]
    public void Key_TimeAndSeries_AreReadBack(long time, int series)
    {
        var key = Second.Key(time, series);
        Assert.Equal((time, series), (Second.TimeOf(key), Segment.SeriesOf(key)));
    }

    [Theory]
    [InlineData(9_999)]
    [InlineData(20_000)]
    public void Key_TimeOutsideOfTheStretch_IsRefused(long time) => Assert.Throws<StoreException>(() => Second.Key(time, 0));

    [Fact]
    public void FirstKey_TimeOutsideOfTheStretch_IsItsEnd()
    {
        Assert.Equal(Second.FirstKey(10_000), Second.FirstKey(long.MinValue));
        Assert.Equal(Segment.PlaceOf(Second.FirstKey(long.MaxValue)), Second.End);
    }

    [Fact]
    public void Write_ClockJumpsAsItLikes_KeepsTheOrderOfEvents()
    {
        using var files = new OpenStore();
        var file = 0;

        // minutes by which a wild clock jumps between two readings, over decades in both directions
        Prop.ForAll(Gen.Choose(-20_000_000, 20_000_000).ArrayOf(20).ToArbitrary(), jumps =>
        {
            var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            var written = jumps.Select(j => At(0) with { Time = now.AddMinutes(j) }).ToArray();
            using var store = files.Make(path: files.Folder[$"{file++}.db"]);
            store.Open();
            store.Write(written);
            return store.Rows(new RowQuery(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)).Select(r => r.Time).SequenceEqual(written.Select(r => r.Time));
        }).MustHold();
    }
}

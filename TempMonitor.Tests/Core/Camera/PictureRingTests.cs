using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Camera;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Camera;

public sealed class PictureRingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Since_Seconds_GivesTheLastOnesInOrder()
    {
        var ring = new PictureRing(TimeSpan.FromSeconds(30), 1_000_000);
        for (var second = 0; second < 100; second += 5) ring.Add(Taken(second));
        Assert.Equal([80, 85, 90, 95], ring.Since(Noon.AddSeconds(80)).Select(p => (p.Time - Noon).TotalSeconds));
        Assert.Equal(65, (ring.Since(DateTimeOffset.MinValue)[0].Time - Noon).TotalSeconds);
    }

    [Fact]
    public void Add_ClockSetBack_ForgetsWhatIsFromTheFuture()
    {
        var ring = new PictureRing(TimeSpan.FromSeconds(30), 1_000_000);
        ring.Add(Taken(100));
        ring.Add(Taken(10));
        Assert.Equal(Noon.AddSeconds(10), Assert.Single(ring.Since(DateTimeOffset.MinValue)).Time);
        Assert.Equal(100, ring.Bytes);
    }

    [Fact]
    public void Clear_Dark_NothingIsLeft()
    {
        var ring = new PictureRing(TimeSpan.FromSeconds(30), 1_000_000);
        ring.Add(Taken(1));
        ring.Clear();
        Assert.Empty(ring.Since(DateTimeOffset.MinValue));
        Assert.Equal((0, null), (ring.Bytes, ring.Newest));
    }

    [Fact]
    public void Add_AnySizesAndTimes_StaysWithinItsBytesAndTime() =>
        Prop.ForAll(Gen.Choose(0, 40).ListOf().ToArbitrary(), Gen.Choose(1, 400).ListOf().ToArbitrary(), (pauses, sizes) =>
        {
            var ring = new PictureRing(TimeSpan.FromSeconds(60), 1000);
            var second = 0;
            foreach (var (pause, size) in pauses.Zip(sizes))
            {
                ring.Add(Taken(second += pause, size));
                var all = ring.Since(DateTimeOffset.MinValue);
                Assert.Equal(ring.Bytes, all.Sum(p => (long)p.Jpeg.Length));
                Assert.InRange(ring.Bytes, 1, 1000);
                Assert.True(all[0].Time >= Noon.AddSeconds(second - 60));
                Assert.Equal(Noon.AddSeconds(second), all[^1].Time);
            }
        }).MustHold();

    private static Picture Taken(int second, int bytes = 100) => new("room", Noon.AddSeconds(second), new byte[bytes]);
}

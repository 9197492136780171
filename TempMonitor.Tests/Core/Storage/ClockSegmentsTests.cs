using FsCheck.Fluent;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Storage;

public sealed class ClockSegmentsTests
{
    private ClockSegments _clock = ClockSegments.Empty;

    [Fact]
    public void Place_SeveralSeries_ShareASegment()
    {
        for (var time = 1000; time < 5000; time += 1000)
        {
            for (var series = 0; series < 6; series++) Assert.Equal(new StoredPosition(1, time + 5 - series), Place(series, time + 5 - series));
        }
    }

    [Fact]
    public void Place_ClockSetForward_StaysInTheSegment()
    {
        Place(0, 1000);
        Assert.Equal(new StoredPosition(1, 1_000_000_000), Place(0, 1_000_000_000));
    }

    [Fact]
    public void Place_ClockSetBack_BeginsASegmentWithTheTrueTime()
    {
        Place(0, 10_000);
        Place(1, 10_000);
        Assert.Equal(new StoredPosition(2, 6_000), Place(0, 6_000));
        Assert.Equal(new StoredPosition(2, 6_000), Place(1, 6_000));
        Assert.Equal(new StoredPosition(2, 7_000), Place(0, 7_000));
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(9_999)]
    public void Place_SameMillisecond_IsMovedOnByOne(long time)
    {
        Place(0, 10_000);
        Assert.Equal(new StoredPosition(1, 10_001), Place(0, time));
    }

    [Fact]
    public void Place_AfterRestartWithAnEarlierClock_BeginsASegmentForAnySeries()
    {
        _clock = ClockSegments.Resume(3, earliest: 0, first: 1_000, last: 10_000);
        Assert.Equal(new StoredPosition(4, 9_000), Place(17, 9_000));
    }

    [Fact]
    public void Place_AnotherSeriesALittleEarlierThanTheFirst_StaysInTheSegment()
    {
        Place(0, 10_000_000);
        Assert.Equal(new StoredPosition(1, 9_000_000), Place(1, 9_000_000));
    }

    [Fact]
    public void Place_AnotherSeriesHoursEarlierThanTheFirst_BeginsASegment()
    {
        Place(0, 10_000_000);
        Assert.Equal(new StoredPosition(2, 6_000_000), Place(1, 6_000_000));
    }

    [Fact]
    public void Place_AfterRestartWithALaterClock_GoesOn()
    {
        _clock = ClockSegments.Resume(3, earliest: 0, first: 1_000, last: 10_000);
        Assert.Equal(new StoredPosition(3, 10_500), Place(17, 10_500));
        Assert.Equal(new StoredPosition(3, 10_200), Place(18, 10_200));
    }

    [Fact]
    public void FirstAndLast_AreTheBoundsOfTheCurrentSegment()
    {
        Place(0, 5_000);
        Place(1, 4_000);
        Place(0, 8_000);
        Assert.Equal((4_000, 8_000), (_clock.First, _clock.Last));
        Place(0, 100);
        Assert.Equal((100, 100), (_clock.First, _clock.Last));
    }

    [Fact]
    public void Place_AnyClockThatJumps_NeitherOverwritesNorReordersNorFalsifies() =>
        Prop.ForAll<(byte Series, int Step)[]>(steps =>
        {
            var (clock, now) = (ClockSegments.Empty, 0L);
            var last = new Dictionary<int, StoredPosition>();
            var all = new HashSet<(StoredPosition, int)>();
            foreach (var (series, step) in steps.Select(s => (s.Series % 4, s.Step)))
            {
                now += step;
                clock = clock.Place(series, now, out var position);
                var inOrder = !last.TryGetValue(series, out var before) || before < position;
                if (!inOrder || !all.Add((position, series)) || position.Time < now || position.Time > now + 2) return false;
                (last[series], now) = (position, position.Time);
            }

            return true;
        }).MustHold();

    private StoredPosition Place(int series, long time)
    {
        _clock = _clock.Place(series, time, out var position);
        return position;
    }
}

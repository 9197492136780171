using FsCheck.Fluent;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Storage;

public sealed class RollupTests
{
    [Fact]
    public void With_Nothing_ChangesNothing()
    {
        var one = Rollup.Of(5, 7);
        Assert.Equal(one, one.With(default));
        Assert.Equal(one, default(Rollup).With(one));
    }

    [Fact]
    public void With_EqualExtremes_TheEarliestCounts()
    {
        var rollup = Rollup.Of(30, 7).With(Rollup.Of(10, 7)).With(Rollup.Of(20, 7));
        Assert.Equal(new Rollup(3, 21, 7, 10, 7, 10), rollup);
    }

    [Fact]
    public void With_AnyOrderAndGrouping_GivesTheSame() =>
        Prop.ForAll<(byte Time, sbyte Value)[], int>((readings, cut) =>
        {
            var single = readings.Select(r => Rollup.Of(r.Time, r.Value)).ToArray();
            var at = readings.Length == 0 ? 0 : Math.Abs(cut % readings.Length);
            var forward = Sum(single);
            return forward == Sum(single.Reverse()) && forward == Sum(single[at..]).With(Sum(single[..at]));
        }).MustHold();

    private static Rollup Sum(IEnumerable<Rollup> rollups) => rollups.Aggregate(default(Rollup), (a, b) => a.With(b));
}

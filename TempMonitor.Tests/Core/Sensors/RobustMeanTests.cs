using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Tests.Core.Sensors;

public sealed class RobustMeanTests
{
    [Theory]
    [InlineData(new[] { 21.5 }, 21.5)]
    [InlineData(new[] { 21.0, 22.0 }, 21.5)]
    [InlineData(new[] { 34.5, 33.9, 40.0 }, 34.2)]
    [InlineData(new[] { 20.0, 20.0, 20.0, 20.0, 500.0 }, 20.0)]
    [InlineData(new[] { 20.1, 20.2, 20.3, 20.2, -273.0 }, 20.2)]
    public void Of_Values_IgnoresTheWildOne(double[] values, double expected) => Assert.Equal(expected, RobustMean.Of(values), 9);

    [Fact]
    public void Of_OneWildValueAmongFive_MovesNothingBeyondTheOthers()
    {
        var cases = from honest in Gen.Choose(2000, 2100).ArrayOf(4)
                    from wild in Gen.Choose(-1_000_000, 1_000_000)
                    select (Honest: honest.Select(v => v / 100.0).ToArray(), Wild: wild / 10.0);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var mean = RobustMean.Of([.. c.Honest, c.Wild]);
            return mean >= c.Honest.Min() - 3 && mean <= c.Honest.Max() + 3;
        }).QuickCheckThrowOnFailure();
    }
}

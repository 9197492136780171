using FsCheck.Fluent;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fakes.SomeReading;

namespace TempMonitor.Tests.Core.Storage;

public sealed class HistoryPlanTests
{
    [Theory]
    [InlineData("01:00:00", 500, "raw", "00:00:10")]
    [InlineData("12:00:00", 500, "raw", "00:02:00")]
    [InlineData("1.00:00:00", 500, "5min", "00:05:00")]
    [InlineData("1.00:00:00", 5000, "raw", "00:00:30")]
    [InlineData("1.00:00:00", 288, "5min", "00:05:00")]
    [InlineData("7.00:00:00", 500, "5min", "00:30:00")]
    [InlineData("14.00:00:00", 500, "hour", "01:00:00")]
    [InlineData("14.00:00:00", 5000, "5min", "00:05:00")]
    [InlineData("30.00:00:00", 500, "hour", "02:00:00")]
    [InlineData("30.00:00:00", 5000, "hour", "01:00:00")]
    [InlineData("180.00:00:00", 5000, "hour", "01:00:00")]
    [InlineData("365.00:00:00", 500, "day", "1.00:00:00")]
    [InlineData("3650.00:00:00", 500, "day", "8.00:00:00")]
    public void For_Span_ChoosesTierAndRoundBuckets(string span, int points, string tier, string bucket)
    {
        var plan = HistoryPlan.For(Query(TimeSpan.Parse(span), points), _ => true);
        Assert.Equal(tier, plan.Tier.Name);
        Assert.Equal(TimeSpan.Parse(bucket), TimeSpan.FromMilliseconds(plan.Bucket));
    }

    [Fact]
    public void For_TierThatDoesNotSuit_FallsBackToTheNextCoarser()
    {
        Assert.Equal("5min", HistoryPlan.For(Query(TimeSpan.FromHours(1), 500), t => t != RollupTier.Raw).Tier.Name);
        Assert.Equal("day", HistoryPlan.For(Query(TimeSpan.FromHours(1), 500), _ => false).Tier.Name);
    }

    [Fact]
    public void For_AllOfTime_StillGivesAPlan()
    {
        foreach (var points in new[] { 1, 2, 3, 500, 5000 })
        {
            var plan = HistoryPlan.For(new HistoryQuery(Room, Quantity.Temperature, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, points), _ => true);
            Assert.InRange(BucketWidth.Touched(plan.From, plan.To, plan.Bucket), 1, points);
        }
    }

    [Fact]
    public void For_EmptyOrReversedRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HistoryPlan.For(Query(TimeSpan.Zero, 500), _ => true));
        Assert.Throws<ArgumentOutOfRangeException>(() => HistoryPlan.For(Query(TimeSpan.FromHours(-1), 500), _ => true));
        Assert.Throws<ArgumentOutOfRangeException>(() => HistoryPlan.For(Query(TimeSpan.FromHours(1), 0), _ => true));
    }

    [Fact]
    public void For_AnyQuestion_KeepsToItsPointsAndCoversTheRange() =>
        Prop.ForAll<long, long, int>((start, length, points) =>
        {
            var from = DateTimeOffset.FromUnixTimeMilliseconds(start % 250_000_000_000_000 / (1 + Math.Abs(length % 100_000)));
            var to = from.AddMilliseconds(1 + Math.Abs(length % 1_000_000_000_000L) / (1 + Math.Abs(start % 10_000_000)));
            var query = new HistoryQuery(Room, Quantity.Temperature, from, to, 1 + Math.Abs(points % 5000));
            var plan = HistoryPlan.For(query, _ => true);
            return BucketWidth.Touched(plan.From, plan.To, plan.Bucket) <= query.Points
                && plan.Bucket % plan.Tier.Width == 0
                && plan.From <= from.ToUnixTimeMilliseconds() && plan.From > from.ToUnixTimeMilliseconds() - plan.Tier.Width
                && plan.To >= to.ToUnixTimeMilliseconds() && plan.To < to.ToUnixTimeMilliseconds() + plan.Tier.Width;
        }).MustHold();

    private static HistoryQuery Query(TimeSpan span, int points) => new(Room, Quantity.Temperature, Noon, Noon + span, points);
}

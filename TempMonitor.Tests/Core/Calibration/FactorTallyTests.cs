using TempMonitor.Core.Calibration;

namespace TempMonitor.Tests.Core.Calibration;

public sealed class FactorTallyTests
{
    private const double Factor = 0.7;

    private static readonly TimeSpan TimeConstant = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(10)]
    [InlineData(99)]
    [InlineData(101)]
    [InlineData(300)]
    [InlineData(3600)]
    public void Estimate_AnyInterval_FindsTheFactor(double seconds)
    {
        var tally = new FactorTally(TimeConstant, TimeSpan.FromSeconds(seconds));
        Feed(tally, TimeSpan.FromSeconds(seconds), 10_000, isMissed: _ => false);
        Assert.Equal(Factor, tally.Estimate()!.Value.Factor, 3);
    }

    /// <summary>Of every five blocks one is too thin: those around it still make pairs.</summary>
    [Fact]
    public void Estimate_SomeReadsFail_ComparesTheBlocksThatThereAre()
    {
        var interval = TimeSpan.FromMinutes(1);
        var tally = new FactorTally(TimeConstant, interval);
        Feed(tally, interval, 150 * 5, isMissed: minute => minute / 5 % 5 == 4 && minute % 5 > 0);
        Assert.Equal(Factor, tally.Estimate()!.Value.Factor, 3);
    }

    /// <summary>A room at 20 °C: raw = room + k / (1 + k) x (board - room). The board goes up and down over hours.</summary>
    private static void Feed(FactorTally tally, TimeSpan interval, int reads, Predicate<int> isMissed)
    {
        var slow = Math.Max(20, 7 * interval.TotalMinutes);
        for (var i = 0; i < reads; i++)
        {
            if (isMissed(i)) continue;
            var board = 50 + (20 * Math.Sin(i * interval.TotalMinutes / slow));
            tally.Add(interval * i, (20 + (Factor * board)) / (1 + Factor), board);
        }
    }
}

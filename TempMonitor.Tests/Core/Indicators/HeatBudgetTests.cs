using FsCheck.Fluent;
using TempMonitor.Core.Indicators;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Indicators;

public sealed class HeatBudgetTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Spend_WithinTheShare_MayShineForEver()
    {
        var budget = new HeatBudget();
        for (var i = 0; i < 100_000; i++) Assert.True(budget.Spend(HeatBudget.Share, Second));
    }

    [Fact]
    public void Spend_TwiceTheShare_ShinesAMinuteAndRestsAMinute()
    {
        var budget = new HeatBudget();
        foreach (var shines in new[] { true, false, true, false }) Assert.InRange(Count(budget, shines), 59, 61);
    }

    [Fact]
    public void Spend_AfterALongAlarm_RestsTwoMinutesOnly()
    {
        var budget = new HeatBudget();
        budget.Spend(1, TimeSpan.FromHours(10));
        Assert.InRange(Count(budget, shines: false), 119, 121);
    }

    [Fact]
    public void Spend_AnyBrightness_MeanStaysWithinTheShare() =>
        Prop.ForAll(Gen.Choose(1, 1000).Select(n => n / 1000.0).ToArbitrary(), load =>
        {
            var (budget, sum, shines) = (new HeatBudget(), 0.0, true);
            const int Seconds = 100_000;
            for (var i = 0; i < Seconds; i++)
            {
                var shown = shines ? load : 0;
                sum += shown;
                shines = budget.Spend(shown, Second);
            }

            // the store is full at the start
            return sum <= (HeatBudget.Share * (Seconds + 60)) + 1;
        }).MustHold();

    // each call says that what was wished for was shown in the second before
    private static int Count(HeatBudget budget, bool shines)
    {
        var seconds = 0;
        while (budget.Spend(shines ? 2 * HeatBudget.Share : 0, Second) == shines) seconds++;
        return seconds + 1;
    }
}

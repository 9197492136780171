using TempMonitor.Core.Groups;
using TempMonitor.Core.Readings;

namespace TempMonitor.Tests.Core.Groups;

public sealed class ConsensusTests
{
    [Fact]
    public void Of_One_IsItsValueAndNothingToCompare()
    {
        var verdict = Consensus.Of([Vote("a", 22)], tolerance: 1);
        Assert.Equal((22.0, false), (verdict.Value, verdict.IsDisputed));
        Assert.Null(verdict.Stretch);
        Assert.Null(verdict.Spread);
    }

    [Fact]
    public void Of_TwoThatAgree_WeighsThemByTheirKnownError()
    {
        var verdict = Consensus.Of([Vote("a", 22, error: 0.5), Vote("b", 23.7, error: 2)], tolerance: 1);
        Assert.Equal((22 * 4 + 23.7 * 0.25) / 4.25, verdict.Value, 9);
        Assert.Equal(verdict.Value + 10, verdict.Raw, 9);
        Assert.Empty(verdict.Suspects);
    }

    [Theory]
    [InlineData(null, 0.5)]
    [InlineData(null, null)]
    [InlineData(0.0, 0.0)]
    [InlineData(0.7, 0.7)]
    public void Of_TwoWithNothingToWeighThemBy_IsTheMean(double? one, double? other) =>
        Assert.Equal(22.5, Consensus.Of([Vote("a", 22, one), Vote("b", 23, other)], tolerance: 1).Value, 9);

    [Theory]
    [InlineData(3.0615, false)] // 1 + root(0.5² + 2²)
    [InlineData(3.0617, true)]
    public void Of_Two_DisagreeBeyondToleranceAndBothErrors(double apart, bool disputed) =>
        Assert.Equal(disputed, Consensus.Of([Vote("a", 22, 0.5), Vote("b", 22 + apart, 2)], tolerance: 1).IsDisputed);

    [Theory]
    [InlineData(20, 24)]
    [InlineData(24, 20)]
    public void Of_TwoThatDisagree_TakesTheMoreAccurateNeverTheMean(double accurate, double other)
    {
        var verdict = Consensus.Of([Vote("a", accurate, 0.2), Vote("b", other, 1)], tolerance: 1);
        Assert.Equal(accurate, verdict.Value);
        Assert.Equal("b", Assert.Single(verdict.Suspects).Sensor.Name);
    }

    [Fact]
    public void Of_TwoThatDisagree_TroubleSpeaksLouderThanTheDatasheet()
    {
        var verdict = Consensus.Of([Vote("a", 20, 0.2, trouble: "had a value refused (spike)"), Vote("b", 24, 1)], tolerance: 1);
        Assert.Equal((24.0, "a"), (verdict.Value, Assert.Single(verdict.Suspects).Sensor.Name));
    }

    [Fact]
    public void Of_TwoEqualsThatDisagree_NamesBothAndShowsTheHigher()
    {
        var verdict = Consensus.Of([Vote("a", 24), Vote("b", 20)], tolerance: 1);
        Assert.Equal(24, verdict.Value);
        Assert.Equal(["b", "a"], verdict.Suspects.Select(s => s.Sensor.Name));
    }

    [Fact]
    public void Of_Three_IsTheMiddleOneAndNamesTheFarthest()
    {
        var verdict = Consensus.Of([Vote("a", 22.1), Vote("b", 30), Vote("c", 22.3)], tolerance: 1);
        Assert.Equal((22.3, 7.9), (verdict.Value, Math.Round(verdict.Spread!.Value, 6)));
        Assert.Equal("b", Assert.Single(verdict.Suspects).Sensor.Name);
    }

    [Fact]
    public void Of_ThreeSpreadEvenly_CantBlameOne()
    {
        var verdict = Consensus.Of([Vote("a", 18), Vote("b", 22), Vote("c", 26)], tolerance: 1);
        Assert.Equal(["a", "c"], verdict.Suspects.Select(s => s.Sensor.Name));
    }

    [Fact]
    public void Of_Three_AnInaccurateOneMayBeFartherOff()
    {
        Assert.Empty(Consensus.Of([Vote("a", 22), Vote("b", 22.2), Vote("c", 25, error: 2)], tolerance: 1).Suspects);
        Assert.Single(Consensus.Of([Vote("a", 22), Vote("b", 22.2), Vote("c", 25)], tolerance: 1).Suspects);
    }

    [Fact]
    public void Of_Four_TheTwoInTheMiddleDecide()
    {
        var verdict = Consensus.Of([Vote("a", 22), Vote("b", 23), Vote("c", -40), Vote("d", 125)], tolerance: 1);
        Assert.Equal(22.5, verdict.Value, 9);
        Assert.True(verdict.IsDisputed);
    }

    [Fact]
    public void Of_FourInTwoCamps_ShowsWhatSomebodyMeasured() =>
        Assert.Equal(24, Consensus.Of([Vote("a", 20), Vote("b", 20), Vote("c", 24), Vote("d", 24)], tolerance: 1).Value);

    private static Vote Vote(string name, double value, double? error = 0.5, string? trouble = null) => Some.Vote(name, value, error, trouble);
}

internal static class Some
{
    public static Vote Vote(string name, double value, double? error = 0.5, string? trouble = null) =>
        new(new Reading(new SensorId(name), Quantity.Temperature, default, 0, value, value + 10, Quality.Good), error, trouble);
}

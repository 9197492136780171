using TempMonitor.Daemon.Cli.Check;

namespace TempMonitor.Tests.Daemon.Cli.Check;

public sealed class AlertRangeTests
{
    [Theory]
    [InlineData("10", "10", new[] { -0.1, 10.1 }, new[] { 0.0, 10 })]
    [InlineData("10:", "10:", new[] { 9.9, -99 }, new[] { 10.0, 1e6 })]
    [InlineData("~:10", "~:10", new[] { 10.1 }, new[] { -1e6, 10 })]
    [InlineData("10:20", "10:20", new[] { 9.9, 20.1 }, new[] { 10.0, 20 })]
    [InlineData("@10:20", "@10:20", new[] { 10.0, 15, 20 }, new[] { 9.9, 20.1 })]
    [InlineData("@10", "@10", new[] { 0.0, 10 }, new[] { -0.1, 10.1 })]
    [InlineData("@~:10", "@~:10", new[] { -5.0, 10 }, new[] { 10.1 })]
    [InlineData("@10:", "@10:", new[] { 10.0, 99 }, new[] { 9.9 })]
    [InlineData(":10", "10", new[] { -0.1, 10.1 }, new[] { 0.0, 10 })]
    [InlineData("0:10", "10", new[] { -0.1, 10.1 }, new[] { 0.0, 10 })]
    [InlineData("0:", "0:", new[] { -0.1 }, new[] { 0.0, 10 })]
    [InlineData("-10:-5", "-10:-5", new[] { -10.1, -4.9 }, new[] { -10.0, -5 })]
    [InlineData("-5:", "-5:", new[] { -5.1 }, new[] { -5.0, 0 })]
    [InlineData("2.5:2.5", "2.5:2.5", new[] { 2.4, 2.6 }, new[] { 2.5 })]
    [InlineData(".5:1", "0.5:1", new[] { 0.4 }, new[] { 0.5 })]
    public void TryParse_Range_AlertsWhereTheGuidelinesSay(string text, string canonical, double[] alerts, double[] good)
    {
        var range = AlertRange.TryParse(text)!;
        Assert.All(alerts, v => Assert.True(range.Alerts(v), $"{text} and {v}"));
        Assert.All(good, v => Assert.False(range.Alerts(v), $"{text} and {v}"));
        Assert.Equal(canonical, range.ToString());
        Assert.Equal(range, AlertRange.TryParse(range.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("~:")]
    [InlineData("~")]
    [InlineData("@")]
    [InlineData("@:")]
    [InlineData("20:10")]
    [InlineData("-5")]
    [InlineData("hot")]
    [InlineData("10:20:30")]
    [InlineData("10,20")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("10:~")]
    [InlineData("@@10")]
    [InlineData(" 10")]
    [InlineData("10%")]
    public void TryParse_NoRange_IsNull(string text) => Assert.Null(AlertRange.TryParse(text));
}

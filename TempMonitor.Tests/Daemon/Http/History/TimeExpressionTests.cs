using TempMonitor.Core.Readings;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Daemon.Http.History;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.History;

public sealed class TimeExpressionTests
{
    [Theory]
    [InlineData("now", "2026-01-15T12:00:00Z")]
    [InlineData("-90s", "2026-01-15T11:58:30Z")]
    [InlineData("-30m", "2026-01-15T11:30:00Z")]
    [InlineData("-24h", "2026-01-14T12:00:00Z")]
    [InlineData("-7d", "2026-01-08T12:00:00Z")]
    [InlineData("-2w", "2026-01-01T12:00:00Z")]
    [InlineData("-0h", "2026-01-15T12:00:00Z")]
    [InlineData("2026-01-15", "2026-01-15T00:00:00Z")]
    [InlineData("2026-01-15T08:30", "2026-01-15T08:30:00Z")]
    [InlineData("2026-01-15T08:30:15", "2026-01-15T08:30:15Z")]
    [InlineData("2026-01-15T08:30:15.25Z", "2026-01-15T08:30:15.25Z")]
    [InlineData("2026-01-15T08:30:15+02:00", "2026-01-15T06:30:15Z")]
    [InlineData("2026-01-15T08:30:15 02:00", "2026-01-15T06:30:15Z")]
    [InlineData("2026-01-15T08:30:15-05:30", "2026-01-15T14:00:15Z")]
    public void TryParse_Moment_IsUnderstood(string text, string expected)
    {
        Assert.True(TimeExpression.TryParse(text, SomeStatus.Now, out var time));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("-h")]
    [InlineData("24h")]
    [InlineData("+24h")]
    [InlineData("-24")]
    [InlineData("-24H")]
    [InlineData("--24h")]
    [InlineData("-1.5h")]
    [InlineData("-999999999999w")]
    [InlineData("-99999999w")]
    [InlineData("yesterday")]
    [InlineData("NOW")]
    [InlineData("15.01.2026")]
    [InlineData("2026-02-30")]
    [InlineData("2026-1-5")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("1737000000")]
    [InlineData("2026-01-15T08:30:15+99:00")]
    public void TryParse_Anything_ElseIsRefused(string text) => Assert.False(TimeExpression.TryParse(text, SomeStatus.Now, out _));

    [Fact]
    public void TryParse_Relative_IsThatLongAgo() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).ToArbitrary(),
        seconds => TimeExpression.TryParse($"-{seconds}s", SomeStatus.Now, out var time) && time == SomeStatus.Now.AddSeconds(-seconds))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_AnyText_NeverThrowsAndStaysInRange() => Prop.ForAll<string>(text =>
        !TimeExpression.TryParse(text ?? "", SomeStatus.Now, out var time) || time.Year is >= 1970 and <= 2200)
        .QuickCheckThrowOnFailure();
}

using TempMonitor.Core.Calendar;

namespace TempMonitor.Tests.Core.Calendar;

public sealed class LocalHoursTests
{
    // one hour ahead, two from the last Sunday of March 01:00 UTC to the last of October 01:00 UTC, as in Berlin
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("T", TimeSpan.FromHours(1), "T", "T", "T",
    [
        TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday)),
    ]);

    [Theory]
    [InlineData("2026-01-15T20:59:59Z", false)]
    [InlineData("2026-01-15T21:00:00Z", true)]
    [InlineData("2026-01-15T23:30:00Z", true)]
    [InlineData("2026-01-16T05:59:59Z", true)]
    [InlineData("2026-01-16T06:00:00Z", false)]
    [InlineData("2026-07-15T19:59:59Z", false)]
    [InlineData("2026-07-15T20:00:00Z", true)]
    [InlineData("2026-07-16T04:59:59Z", true)]
    [InlineData("2026-07-16T05:00:00Z", false)]
    [InlineData("2026-03-29T04:59:59Z", true)] // the night that is an hour shorter ends at 05:00 UTC
    [InlineData("2026-03-29T05:00:00Z", false)]
    [InlineData("2026-10-25T05:59:59Z", true)] // the longer one at 06:00 UTC
    [InlineData("2026-10-25T06:00:00Z", false)]
    public void Contains_NightOverMidnight_GoesByTheClockOnTheWall(string moment, bool quiet) =>
        Assert.Equal(quiet, LocalHours.TryParse("22:00-07:00")!.Contains(DateTimeOffset.Parse(moment), Zone));

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", true)] // 01:59:59, then it is 03:00
    [InlineData("2026-03-29T01:00:00Z", false)]
    [InlineData("2026-10-25T00:15:00Z", true)] // 02:15, and an hour later 02:15 once more
    [InlineData("2026-10-25T01:15:00Z", true)]
    [InlineData("2026-10-25T01:30:00Z", false)]
    public void Contains_EndInTheHourThatIsMissingOrTwice_IsRight(string moment, bool quiet) =>
        Assert.Equal(quiet, LocalHours.TryParse("01:00-02:30")!.Contains(DateTimeOffset.Parse(moment), Zone));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("22-07")]
    [InlineData("22:00")]
    [InlineData("22:00-25:00")]
    [InlineData("22:00-22:00")]
    [InlineData("22:00-07:00-08:00")]
    public void TryParse_SomethingElse_IsNone(string? text) => Assert.Null(LocalHours.TryParse(text));
}

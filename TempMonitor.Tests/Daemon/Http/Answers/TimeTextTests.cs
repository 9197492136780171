using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Tests.Daemon.Http.Answers;

public sealed class TimeTextTests
{
    private static readonly DateTimeOffset Moment = new(2026, 1, 15, 23, 30, 5, 250, TimeSpan.Zero);

    [Fact]
    public void Local_InAnotherZone_IsItsWallClock()
    {
        var east = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(5.5), "east", "east");
        Assert.Equal("2026-01-16 05:00:05", TimeText.Local(Moment, east));
    }

    [Fact]
    public void Iso_OfAnyOffset_IsUtc() => Assert.Equal("2026-01-15T23:30:05.250Z", TimeText.Iso(Moment.ToOffset(TimeSpan.FromHours(-3))));
}

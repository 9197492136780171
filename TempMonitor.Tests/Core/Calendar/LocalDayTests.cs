using TempMonitor.Core.Calendar;

namespace TempMonitor.Tests.Core.Calendar;

public sealed class LocalDayTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-11-21", "2026-11-20T23:00:00Z", 24)]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", 25)]
    [InlineData("UTC", "2026-10-25", "2026-10-25T00:00:00Z", 24)]
    [InlineData("Asia/Kathmandu", "2026-10-25", "2026-10-24T18:15:00Z", 24)]
    [InlineData("America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z", 23)] // midnight is skipped
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z", 25)] // midnight comes twice
    public void Start_Day_BeginsWhereTheOneBeforeEnds(string zoneName, string day, string start, int hours)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var (from, to) = (LocalDay.Start(DateOnly.Parse(day), zone), LocalDay.Start(DateOnly.Parse(day).AddDays(1), zone));
        Assert.Equal(DateTimeOffset.Parse(start), from);
        Assert.Equal(hours, (to - from).TotalHours);
        Assert.Equal(DateOnly.Parse(day), LocalDay.Of(from, zone));
        Assert.Equal(DateOnly.Parse(day).AddDays(-1), LocalDay.Of(from.AddSeconds(-1), zone));
        Assert.Equal(TimeSpan.Zero, from.Offset);
    }
}

using TempMonitor.Core.Alarms;
using TempMonitor.Core.Calendar;

namespace TempMonitor.Tests.Core.Calendar;

public sealed class WeeklyScheduleTests
{
    // the rules of Central Europe, made by hand: the tests must not depend on the machine's zones
    private static readonly TimeZoneInfo Europe = TimeZoneInfo.CreateCustomTimeZone(
        "europe", TimeSpan.FromHours(1), "europe", "winter", "summer",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                new DateTime(2000, 1, 1), new DateTime(2100, 1, 1), TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday)),
        ]);

    [Theory]
    [InlineData("mon-fri 07:00-19:00; sat 08:00-12:00", "2026-01-12T07:00", true)] // a Monday
    [InlineData("mon-fri 07:00-19:00; sat 08:00-12:00", "2026-01-12T06:59", false)]
    [InlineData("mon-fri 07:00-19:00; sat 08:00-12:00", "2026-01-12T19:00", false)]
    [InlineData("mon-fri 07:00-19:00; sat 08:00-12:00", "2026-01-17T11:59", true)]
    [InlineData("mon-fri 07:00-19:00; sat 08:00-12:00", "2026-01-18T11:59", false)]
    [InlineData("22:00-06:00", "2026-01-18T23:00", true)] // a Sunday: on past the end of the week
    [InlineData("22:00-06:00", "2026-01-19T05:59", true)]
    [InlineData("22:00-06:00", "2026-01-19T06:00", false)]
    [InlineData("fri-mon 00:00-24:00", "2026-01-18T12:00", true)]
    [InlineData("fri-mon 00:00-24:00", "2026-01-20T12:00", false)]
    [InlineData("Mon,Wed 7:00-8:00", "2026-01-14T07:30", true)]
    [InlineData("Mon,Wed 7:00-8:00", "2026-01-13T07:30", false)]
    public void IsActive_LocalTime_AsWritten(string text, string local, bool isActive) =>
        Assert.Equal(isActive, WeeklySchedule.TryParse(text)!.IsActive(new DateTimeOffset(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(1)), Europe));

    [Theory]
    [InlineData("2026-03-29T00:59Z", false)] // 01:59
    [InlineData("2026-03-29T01:00Z", true)] // 03:00: the hour from 2 to 3 is left out
    [InlineData("2026-03-29T01:59Z", true)]
    [InlineData("2026-03-29T02:00Z", false)] // 04:00
    [InlineData("2026-10-25T00:00Z", true)] // 02:00 summer time
    [InlineData("2026-10-25T01:30Z", true)] // 02:30 once more, in winter time
    [InlineData("2026-10-25T03:00Z", false)] // 04:00
    public void IsActive_ClockPutForwardOrBack_GoesByTheWall(string moment, bool isActive) =>
        Assert.Equal(isActive, WeeklySchedule.TryParse("02:00-04:00")!.IsActive(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), Europe));

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("mon")]
    [InlineData("mon 07:00")]
    [InlineData("mon 07:00-25:00")]
    [InlineData("mon 07:00-07:00")]
    [InlineData("24:00-07:00")]
    [InlineData("xyz 07:00-08:00")]
    [InlineData("mon-tue-wed 07:00-08:00")]
    [InlineData("mon 07:00 - 08:00")]
    [InlineData("mon- 07:00-08:00")]
    public void TryParse_Nonsense_IsNull(string text) => Assert.Null(WeeklySchedule.TryParse(text));

    [Theory]
    [InlineData("*", "room", true)]
    [InlineData("room, rack", "rack", true)]
    [InlineData("room, rack", "roof", false)]
    [InlineData("!fridge,!freezer", "room", true)]
    [InlineData("!fridge,!freezer", "freezer", false)]
    public void SensorFilter_Takes_AsWritten(string text, string sensor, bool takes) => Assert.Equal(takes, SensorFilter.TryParse(text)!.Takes(new(sensor)));

    [Theory]
    [InlineData("")]
    [InlineData("room, !rack")]
    [InlineData("*, room")]
    [InlineData("Raum")]
    [InlineData("!")]
    [InlineData("!*")]
    public void SensorFilter_Nonsense_IsNull(string text) => Assert.Null(SensorFilter.TryParse(text));
}

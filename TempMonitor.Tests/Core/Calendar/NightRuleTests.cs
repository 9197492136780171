using TempMonitor.Core.Calendar;

namespace TempMonitor.Tests.Core.Calendar;

public sealed class NightRuleTests
{
    private static readonly TimeZoneInfo Plus2 = TimeZoneInfo.CreateCustomTimeZone("plus2", TimeSpan.FromHours(2), "plus2", "plus2");

    [Theory]
    [InlineData("22:00-06:00", "19:59", false)]
    [InlineData("22:00-06:00", "20:00", true)]
    [InlineData("22:00-06:00", "03:59", true)]
    [InlineData("22:00-06:00", "04:00", false)]
    [InlineData("1:30-5:00", "23:29", false)]
    [InlineData("1:30-5:00", "23:30", true)]
    [InlineData("never", "01:00", false)]
    public void IsNight_Hours_AreLocal(string rule, string utc, bool expected) =>
        Assert.Equal(expected, NightRule.TryParse(rule, 0, 0)!.IsNight(DateTimeOffset.Parse($"2026-01-15T{utc}Z"), Plus2));

    [Theory]
    [InlineData("")]
    [InlineData("22:00")]
    [InlineData("22:00-22:00")]
    [InlineData("22:00-25:00")]
    [InlineData("22-06")]
    [InlineData("moon")]
    public void TryParse_SomethingElse_IsNone(string text) => Assert.Null(NightRule.TryParse(text, 0, 0));

    // sunrise and sunset as published for these places (to the minute), hence two minutes to either side
    [Theory]
    [InlineData("London midsummer", 51.5074, -0.1278, "2024-06-20", "03:43", "20:21")]
    [InlineData("London midwinter", 51.5074, -0.1278, "2024-12-21", "08:04", "15:53")]
    [InlineData("New York equinox", 40.7128, -74.0060, "2024-03-20", "10:59", "23:08")]
    [InlineData("Singapore", 1.3521, 103.8198, "2024-03-20", "23:09", "11:16")]
    public void Sun_AtPublishedTimes_RisesAndSets(string place, double latitude, double longitude, string date, string sunrise, string sunset)
    {
        var night = NightRule.TryParse(NightRule.Sun, latitude, longitude)!;
        Assert.True(Changes(night, $"{date}T{sunrise}Z", fromNight: true), $"{place}: no sunrise at {sunrise}");
        Assert.True(Changes(night, $"{date}T{sunset}Z", fromNight: false), $"{place}: no sunset at {sunset}");
    }

    [Fact]
    public void Sun_BeyondThePolarCircle_StaysDownOrUpAllDay()
    {
        var tromso = NightRule.TryParse(NightRule.Sun, 69.6492, 18.9553)!;
        var hours = Enumerable.Range(0, 24).Select(h => TimeSpan.FromHours(h)).ToList();
        Assert.All(hours, h => Assert.True(tromso.IsNight(new DateTimeOffset(2024, 12, 21, 0, 0, 0, TimeSpan.Zero) + h, TimeZoneInfo.Utc)));
        Assert.All(hours, h => Assert.False(tromso.IsNight(new DateTimeOffset(2024, 6, 21, 0, 0, 0, TimeSpan.Zero) + h, TimeZoneInfo.Utc)));
    }

    // the solstice of 2024 was on June 20 at 20:51 UTC: there the sun is as far north as it gets
    [Fact]
    public void Elevation_NoonAtTheTropicOnTheSolstice_IsOverhead() =>
        Assert.InRange(SunPosition.Elevation(DateTimeOffset.Parse("2024-06-20T12:01:40Z"), 23.436, 0), 89.9, 90);

    private static bool Changes(NightRule night, string about, bool fromNight)
    {
        var (moment, leeway) = (DateTimeOffset.Parse(about), TimeSpan.FromMinutes(2));
        return night.IsNight(moment - leeway, TimeZoneInfo.Utc) == fromNight && night.IsNight(moment + leeway, TimeZoneInfo.Utc) != fromNight;
    }
}

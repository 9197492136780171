using TempMonitor.Core.Camera;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Core.Camera.CaptureScheduleTests;

namespace TempMonitor.Tests.Core.Camera;

public sealed class BlackoutHoursTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 4, 59, 30, TimeSpan.Zero)); // a Monday, 06:59:30 in Berlin

    [Fact]
    public void Until_WorkingHours_SaysWhenTheyEndInLocalTime()
    {
        var hours = Hours("mon-fri 07:00-19:00");
        Assert.Null(hours.Until());
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(new DateTimeOffset(2026, 6, 1, 19, 0, 0, TimeSpan.FromHours(2)), hours.Until());
        _time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromTicks(1));
        Assert.NotNull(hours.Until());
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(hours.Until());
        _time.Advance(TimeSpan.FromHours(12));
        Assert.Equal(2, hours.Until()!.Value.Day);
    }

    [Fact]
    public void Until_NightInWhichTheClockIsPutBack_LastsAnHourLonger()
    {
        _time.SetUtcNow(new DateTimeOffset(2026, 10, 24, 20, 0, 0, TimeSpan.Zero));
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 5, 0, 0, TimeSpan.Zero), Hours("22:00-06:00").Until());
    }

    [Fact]
    public void Until_ClockSetBack_IsAskedAnew()
    {
        var hours = Hours("mon 07:00-08:00; tue 07:00-09:00");
        _time.SetUtcNow(new DateTimeOffset(2026, 6, 2, 6, 30, 0, TimeSpan.Zero));
        Assert.Equal(9, hours.Until()!.Value.Hour);
        _time.SetUtcNow(new DateTimeOffset(2026, 6, 1, 5, 30, 0, TimeSpan.Zero));
        Assert.Equal((1, 8), (hours.Until()!.Value.Day, hours.Until()!.Value.Hour));
    }

    [Fact]
    public void Until_Always_IsAWeekAhead() => Assert.InRange(Hours("00:00-24:00").Until()!.Value - _time.GetUtcNow(), TimeSpan.FromDays(7), TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));

    [Fact]
    public void Until_NoBlackout_IsNull() => Assert.Null(Hours(null).Until());

    private BlackoutHours Hours(string? text) => BlackoutHours.Of(new Options { Blackout = text }, new ZonedTimeProvider(_time, Berlin));
}

using System.Globalization;
using TempMonitor.Core.Camera;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Camera;

/// <summary>Whole days of a camera: how many stills, and how they are called. The names are in UTC, so none comes twice.</summary>
public sealed class CameraDayTests
{
    [Fact]
    public void Day_Summer_EachHourHasItsStill() => Assert.Equal(Hours("2026-05-31 22", 24), Live("2026-06-01"));

    [Fact]
    public void Day_ClockPutForward_HasTwentyThree() => Assert.Equal(Hours("2026-03-28 23", 23), Live("2026-03-29"));

    [Fact]
    public void Day_ClockPutBack_HasTwentyFive() => Assert.Equal(Hours("2026-10-24 22", 25), Live("2026-10-25"));

    [Theory]
    [InlineData("2026-03-29", "2026-03-28 230000", "2026-03-29 010000", "2026-03-29 100000")]
    [InlineData("2026-10-25", "2026-10-24 220000", "2026-10-25 003000", "2026-10-25 110000")]
    public void Day_FixedTimes_EachOnce(string day, params string[] names) => Assert.Equal(names, Live(day, o => o.At = ["00:00", "02:30", "12:00"]));

    [Fact]
    public void Day_LordHowe_ChangesByHalfAnHour()
    {
        Assert.Equal(49, Live("2026-04-05", o => o.Every = TimeSpan.FromMinutes(30), "Australia/Lord_Howe").Count());
        Assert.Equal(47, Live("2026-10-04", o => o.Every = TimeSpan.FromMinutes(30), "Australia/Lord_Howe").Count());
    }

    [Fact]
    public void Days_HundredOfThem_NoneIsMissedOrLate()
    {
        using var rig = Rig("2026-03-01", o => o.Every = TimeSpan.FromMinutes(15), "Europe/Berlin");
        rig.Pass(TimeSpan.FromDays(100));
        Assert.Equal(9600, rig.Archive.All.Count);
        Assert.All(rig.Archive.All, s => Assert.Equal(0, s.Time.ToUnixTimeSeconds() % 900));
        Assert.All(rig.Archive.All, s => Assert.Equal(CaptureReason.Schedule, s.Reason));
    }

    [Fact]
    public void Day_MonitorIsOffForHours_OneLateStill()
    {
        var archive = new InMemoryStillArchive();
        using (var before = new CameraRig(start: At("2026-06-01T06:30:00Z"), archive: archive)) before.Pass(TimeSpan.FromHours(2));
        using var after = new CameraRig(start: At("2026-06-01T13:20:00Z"), archive: archive);
        after.Pass(TimeSpan.FromHours(1));
        Assert.Equal(["2026-06-01 070000", "2026-06-01 080000", "2026-06-01 132000", "2026-06-01 140000"], archive.Names);
    }

    [Fact]
    public void Day_ClockSetBackByAnHour_NoPictureIsLostAndNoneTwice()
    {
        using var rig = Rig("2026-06-01", o => o.Every = TimeSpan.FromMinutes(10), "Etc/UTC");
        rig.Pass(TimeSpan.FromMinutes(125));
        rig.Time.SetUtcNow(rig.Now.AddHours(-1));
        rig.Pass(TimeSpan.FromMinutes(60));
        var stills = rig.Archive.All;
        Assert.Equal(19, stills.Count); // 00:00, twelve in two hours, six in the hour that came twice
        Assert.Equal(5 + 1, stills.Count(s => s.Time.Second == 1)); // its times are taken: the second after
        Assert.Equal(rig.Camera.Taken, stills.Count);
    }

    private static IEnumerable<string> Live(string day, Action<Options>? choose = null, string zone = "Europe/Berlin")
    {
        using var rig = Rig(day, choose, zone);
        var local = DateTime.Parse(day, CultureInfo.InvariantCulture).AddDays(1);
        rig.Pass(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, TimeZoneInfo.FindSystemTimeZoneById(zone))) - rig.Now - TimeSpan.FromSeconds(1));
        return [.. rig.Archive.Names];
    }

    private static CameraRig Rig(string day, Action<Options>? choose, string zone)
    {
        var midnight = TimeZoneInfo.ConvertTimeToUtc(DateTime.Parse(day, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone));
        return new CameraRig(choose, zone, new DateTimeOffset(midnight).AddSeconds(-1));
    }

    private static IEnumerable<string> Hours(string first, int count)
    {
        var begin = DateTime.ParseExact(first, "yyyy-MM-dd HH", CultureInfo.InvariantCulture);
        return Enumerable.Range(0, count).Select(h => $"{begin.AddHours(h):yyyy-MM-dd HHmmss}");
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

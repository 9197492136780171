using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Camera;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Camera;

public sealed class CaptureScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), LordHowe = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe");
    private static readonly TimeZoneInfo[] Zones = [Berlin, LordHowe, TimeZoneInfo.Utc, TimeZoneInfo.FindSystemTimeZoneById("America/Havana"), TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu")];

    // Havana, Berlin and Lord Howe, in spring and in autumn
    private static readonly string[] Changes = ["2026-03-08T05:00:00Z", "2026-03-29T01:00:00Z", "2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z", "2026-10-25T01:00:00Z", "2026-11-01T05:00:00Z"];

    // Berlin: forward on 29 March, back on 25 October; Lord Howe by half an hour: back on 5 April, forward on 4 October
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "01:00:00", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", "01:00:00", 25)]
    [InlineData("Europe/Berlin", "2026-06-01", "01:00:00", 24)]
    [InlineData("Europe/Berlin", "2026-03-29", "00:10:00", 138)]
    [InlineData("Europe/Berlin", "2026-10-25", "00:10:00", 150)]
    [InlineData("Europe/Berlin", "2026-03-29", "02:00:00", 12)]
    [InlineData("Europe/Berlin", "2026-10-25", "02:00:00", 12)]
    [InlineData("Europe/Berlin", "2026-10-25", "07:00:00", 4)]
    [InlineData("Europe/Berlin", "2026-10-25", "1.00:00:00", 1)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:00:00", 24)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "00:30:00", 49)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "01:00:00", 24)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "00:30:00", 47)]
    [InlineData("America/Havana", "2026-11-01", "1.00:00:00", 1)]
    public void Next_Every_HasTheRightCountOnADay(string zone, string day, string every, int count) =>
        Assert.Equal(count, Day(zone, day, new Options { Every = TimeSpan.Parse(every, System.Globalization.CultureInfo.InvariantCulture) }).Count);

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z")]
    [InlineData("Europe/Berlin", "2026-06-01", "02:30", "2026-06-01T00:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00Z")]
    public void Next_LocalTimeSkippedOrComingTwice_IsTakenOnce(string zone, string day, string at, string expected) =>
        Assert.Equal(expected, Words(Assert.Single(Day(zone, day, new Options { At = [at] }))));

    [Fact]
    public void Next_EachHoursQuarterPast_GoesOnThroughTheHourThatComesTwice()
    {
        var options = new Options { At = ["*:15"] };
        Assert.Equal(23, Day("Europe/Berlin", "2026-03-29", options).Count);
        var autumn = Day("Europe/Berlin", "2026-10-25", options);
        Assert.Equal(25, autumn.Count);
        Assert.All(autumn.Zip(autumn.Skip(1)), p => Assert.Equal(TimeSpan.FromHours(1), p.Second - p.First));
    }

    [Fact]
    public void Next_SeveralTimes_ComeInOrderAndEqualOnesOnce() =>
        Assert.Equal(
            ["2026-06-01T04:00:00Z", "2026-06-01T10:30:00Z", "2026-06-01T20:00:00Z"],
            Day("Europe/Berlin", "2026-06-01", new Options { At = ["22:00", "6:00", "12:30", "06:00"] }).Select(Words));

    [Fact]
    public void Next_IntervalThatDoesNotFitIntoADay_BeginsAnewAtMidnight() =>
        Assert.Equal([0, 7, 14, 21], Day("Etc/UTC", "2026-06-01", new Options { Every = TimeSpan.FromHours(7) }).Select(t => t.Hour));

    [Fact]
    public void Next_EveryWeek_IsMondaysMidnight()
    {
        var next = CaptureSchedule.Of(new Options { Every = TimeSpan.FromDays(7) }).Next(Utc("2026-10-20T00:00:00Z"), Berlin)!.Value;
        Assert.Equal("2026-10-25T23:00:00Z", Words(next));
    }

    [Fact]
    public void Next_NoIntervalAndNoTimes_IsNever() => Assert.Null(CaptureSchedule.Of(new Options { Every = TimeSpan.Zero }).Next(Utc("2026-06-01T00:00:00Z"), Berlin));

    /// <summary>Against another way to say it: for each minute, what does the wall clock show?</summary>
    [Fact]
    public void Next_AroundChangesOfTheClock_IsAsTheWallClockSays() =>
        Prop.ForAll(
            Gen.Elements(5, 10, 15, 30, 60, 90, 120, 180, 360, 720, 1440).ToArbitrary(), Gen.Elements(Zones).ToArbitrary(), Gen.Elements(Changes).ToArbitrary(),
            (minutes, zone, day) =>
            {
                var (from, to) = (Utc(day).AddDays(-2), Utc(day).AddDays(2));
                var wanted = Expected(from, to, minutes, zone);
                var got = Between(CaptureSchedule.Of(new Options { Every = TimeSpan.FromMinutes(minutes) }), from, to, zone);
                Assert.Equal(wanted.Select(Words), got.Select(Words));
            }).MustHold();

    [Fact]
    public void Next_FromAnywhere_IsTheSameMomentUntilItHasPassed() =>
        Prop.ForAll(Gen.Choose(0, 366 * 86_400).ToArbitrary(), Gen.Choose(1, 7 * 86_400).ToArbitrary(), Gen.Elements(Zones).ToArbitrary(), (second, every, zone) =>
        {
            var schedule = CaptureSchedule.Of(new Options { Every = TimeSpan.FromSeconds(every) });
            var from = Utc("2026-01-01T00:00:00Z").AddSeconds(second);
            var next = schedule.Next(from, zone)!.Value;
            Assert.InRange(next - from, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(every) + TimeSpan.FromHours(1));
            Assert.Equal(next, schedule.Next(from + ((next - from) / 2), zone));
            Assert.Equal(next, schedule.Next(next.AddTicks(-1), zone));
            Assert.True(schedule.Next(next, zone) > next);
        }).MustHold();

    private static List<DateTimeOffset> Expected(DateTimeOffset from, DateTimeOffset to, int minutes, TimeZoneInfo zone)
    {
        var due = new SortedSet<DateTimeOffset>();
        for (var moment = from.AddMinutes(1); moment <= to; moment = moment.AddMinutes(1))
        {
            var local = TimeZoneInfo.ConvertTime(moment, zone);
            var shift = zone.GetUtcOffset(moment) - zone.GetUtcOffset(moment.AddHours(-2));
            if (local.TimeOfDay.TotalMinutes % minutes == 0 && (minutes <= -shift.TotalMinutes || !IsSecondTime(local, zone))) due.Add(moment);

            // the first moment after a gap has what was skipped
            var gap = zone.GetUtcOffset(moment) - zone.GetUtcOffset(moment.AddMinutes(-1));
            if (gap > TimeSpan.Zero && minutes > gap.TotalMinutes && Skipped(local, gap).Any(t => t.TotalMinutes % minutes == 0)) due.Add(moment);
        }

        return [.. due];
    }

    private static IEnumerable<TimeSpan> Skipped(DateTimeOffset local, TimeSpan gap) =>
        Enumerable.Range(1, (int)gap.TotalMinutes).Select(m => local.DateTime.AddMinutes(-m).TimeOfDay);

    private static bool IsSecondTime(DateTimeOffset local, TimeZoneInfo zone) => zone.IsAmbiguousTime(local.DateTime) && local.Offset == zone.GetAmbiguousTimeOffsets(local.DateTime).Min();

    private static List<DateTimeOffset> Day(string zoneName, string day, Options options)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var midnight = DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        return Between(CaptureSchedule.Of(options), First(midnight, zone).AddTicks(-1), First(midnight.AddDays(1), zone).AddTicks(-1), zone);
    }

    private static DateTimeOffset First(DateTime local, TimeZoneInfo zone) =>
        new(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));

    private static List<DateTimeOffset> Between(CaptureSchedule schedule, DateTimeOffset after, DateTimeOffset to, TimeZoneInfo zone)
    {
        var all = new List<DateTimeOffset>();
        for (var next = schedule.Next(after, zone)!.Value; next <= to; next = schedule.Next(next, zone)!.Value) all.Add(next);
        return all;
    }

    private static string Words(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFFFFF}Z";

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    internal sealed class Options : CaptureOptions;
}

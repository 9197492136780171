using System.Globalization;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Http.Page;

/// <summary>The words and numbers of the page without script, by the name of their place in it.</summary>
internal static class PageTexts
{
    public const string Nothing = "–";

    private static readonly string[] Trends = ["↓ falling", "→ steady", "↑ rising"];

    private static readonly Dictionary<string, string> Notes = new()
    {
        ["last_good"] = "No fresh reading: the last good one was {0} °C",
        ["uncorrected"] = "Not corrected for the heat of the CPU, whose temperature is missing",
        ["settling"] = "Just started: for some minutes the heat of the board is a guess, and this may be off by degrees",
        ["late"] = "A read was missed: this is the last good value",
        ["compensated"] = "The chip says {0} °C; the heat of the board is taken out",
        ["as_read"] = "As the chip gives it",
    };

    public static Dictionary<string, string> Of(PageView view, TimeZoneInfo zone)
    {
        var room = view.Room;
        var shown = room.Temperature.Shown();
        return new Dictionary<string, string>
        {
            ["verdict"] = view.Verdict.Words,
            ["since"] = view.Verdict.Since is { } since ? $"since {Moment(since, room.Status.Now, zone)}" : "",
            ["alarm"] = view.Verdict.Text ?? "",
            ["temperature"] = One(shown?.Value),
            ["fahrenheit"] = With(Number.Fahrenheit(Number.Tenth(shown?.Value)), "°F"),
            ["trend"] = view.Trend is { } trend ? Trends[trend.Direction + 1] + (trend.Direction == 0 ? "" : $", {One(Math.Abs(trend.PerHour))} °C per hour") : "",
            ["forecast"] = view.Forecast is { } ahead ? $"Critical limit of {One(ahead.Limit)} °C in about {Span(TimeSpan.FromMinutes(Math.Max(1, ahead.Minutes)))}" : "",
            ["humidity"] = With(room.Humidity),
            ["dew_point"] = With(room.DewPoint),
            ["pressure"] = With(room.Pressure),
            ["cpu"] = With(room.Cpu),
            ["age"] = room.Temperature is { } last ? $"Read {Span(last.Age)} ago" : "Not read yet",
            ["updated"] = room.Temperature is { } read ? TimeText.Local(read.Reading.Time, zone) : "",
            ["note"] = NoteDocument.Of(room) is { } note ? string.Format(CultureInfo.InvariantCulture, Notes[note.Code], One(note.Value)) : "",
            ["version"] = room.Status.Version,
            ["lacks"] = Lacks(room),
        };
    }

    /// <summary>What no sensor of the room measures, by the names of its places: the page has no tile for it. Before the first reading nothing is known of that.</summary>
    private static string Lacks(RoomView room) => room.Temperature is null ? "" : string.Join(' ', new[]
    {
        ("humidity", room.Humidity), ("dew_point", room.DewPoint), ("pressure", room.Pressure), ("cpu", room.Cpu),
    }.Where(quantity => quantity.Item2 is null).Select(quantity => quantity.Item1));

    /// <summary>A duration as one number; the script counts on in the same words.</summary>
    public static string Span(TimeSpan age) => age switch
    {
        { TotalSeconds: < 120 } => $"{(long)age.TotalSeconds} s",
        { TotalMinutes: < 120 } => $"{(long)age.TotalMinutes} min",
        { TotalHours: < 48 } => $"{(long)age.TotalHours} h",
        _ => $"{(long)age.TotalDays} days",
    };

    /// <summary>The time of today, or the day with it.</summary>
    public static string Moment(DateTimeOffset moment, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (then, today) = (TimeZoneInfo.ConvertTime(moment, zone), TimeZoneInfo.ConvertTime(now, zone).Date);
        return then.ToString(then.Date == today ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    public static string With(ReadingView? view) =>
        view.Shown() is { } reading ? With(Number.Tenth(reading.Value), reading.Quantity.Unit) : Nothing;

    private static string With(double? value, string unit) => value is null ? Nothing : $"{One(value)} {unit}".TrimEnd();

    private static string One(double? value) =>
        Number.Tenth(value) is { } number ? number.ToString("F1", CultureInfo.InvariantCulture).Replace('-', '−') : Nothing;
}

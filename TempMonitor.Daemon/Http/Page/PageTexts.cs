using System.Globalization;
using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Http.Page;

/// <summary>The words and numbers of the page, by the name of their place in it.</summary>
internal static class PageTexts
{
    private const string Nothing = "–";

    private static readonly Dictionary<HealthStatus, string> Headlines = new()
    {
        [HealthStatus.Healthy] = "Healthy",
        [HealthStatus.Degraded] = "Degraded",
        [HealthStatus.Unhealthy] = "Unhealthy",
    };

    public static Dictionary<string, string> Of(RoomView room, TimeZoneInfo zone)
    {
        var shown = room.Temperature.Shown();
        return new Dictionary<string, string>
        {
            ["status"] = Headlines[room.Status.Health.Status],
            ["temperature"] = One(shown?.Value),
            ["fahrenheit"] = With(Number.Fahrenheit(Number.Tenth(shown?.Value)), "°F"),
            ["humidity"] = With(room.Humidity),
            ["dew_point"] = With(room.DewPoint),
            ["pressure"] = With(room.Pressure),
            ["cpu"] = With(room.Cpu),
            ["age"] = room.Temperature is { } last ? $"Read {Span(last.Age)} ago" : "Not read yet",
            ["updated"] = room.Temperature is { } read ? TimeText.Local(read.Reading.Time, zone) : "",
            ["note"] = Note(room),
            ["version"] = room.Status.Version,
        };
    }

    /// <summary>A duration as one number; the script counts on in the same words.</summary>
    public static string Span(TimeSpan age) => age switch
    {
        { TotalSeconds: < 120 } => $"{(long)age.TotalSeconds} s",
        { TotalMinutes: < 120 } => $"{(long)age.TotalMinutes} min",
        { TotalHours: < 48 } => $"{(long)age.TotalHours} h",
        _ => $"{(long)age.TotalDays} days",
    };

    private static string Note(RoomView room) => room.Temperature switch
    {
        null => "",
        { } last when last.Shown() is null => $"No fresh reading: the last good one was {One(last.Reading.Value)} °C",
        { } last when last.Reading.Quality.HasFlag(Quality.Uncorrected) => "Not corrected for the heat of the CPU, whose temperature is missing",
        { } last when last.Reading.Quality.HasFlag(Quality.Settling) => "Just started: for some minutes the heat of the board is a guess, and this may be off by degrees",
        { Freshness: Freshness.Late } => "A read was missed: this is the last good value",
        { } last when room.Compensated => $"The chip says {One(last.Reading.Raw)} °C; the heat of the board is taken out",
        _ => "As the chip gives it",
    };

    private static string With(ReadingView? view) =>
        view.Shown() is { } reading ? With(Number.Tenth(reading.Value), reading.Quantity.Unit) : Nothing;

    private static string With(double? value, string unit) => value is null ? Nothing : $"{One(value)} {unit}";

    private static string One(double? value) =>
        Number.Tenth(value) is { } number ? number.ToString("F1", CultureInfo.InvariantCulture).Replace('-', '−') : Nothing;
}

using System.Globalization;
using System.Net;

namespace TempMonitor.Daemon.Http.Page;

/// <summary>The lists of the page without script, as HTML. The script makes the same.</summary>
internal static class PageMarkup
{
    private static readonly Dictionary<string, string> Qualities = new()
    {
        ["good"] = "good", ["late"] = "late: a read was missed", ["stale"] = "stale", ["uncorrected"] = "board heat not taken out", ["simulated"] = "simulated",
        ["clock-unsynchronised"] = "clock not set", ["clamped"] = "at the end of its range", ["single-member"] = "one sensor of several", ["disputed"] = "sensors disagree",
        ["settling"] = "settling",
    };

    private static readonly Dictionary<string, string> Quantities = new()
    {
        ["temperature"] = "Temperature", ["humidity"] = "Humidity", ["dew_point"] = "Dew point", ["pressure"] = "Air pressure", ["cpu_temperature"] = "CPU",
        ["co2"] = "Carbon dioxide", ["light"] = "Light", ["voltage"] = "Voltage", ["motion"] = "Motion", ["under_voltage"] = "Supply too low",
        ["throttled"] = "Processor slowed", ["fan_speed"] = "Fan", ["current"] = "Current", ["power"] = "Power", ["device_temperature"] = "Device temperature",
        ["limit_alarm"] = "Limit in the chip",
    };

    public static IEnumerable<string> QualityWords => Qualities.Keys;

    public static IReadOnlyDictionary<string, string> QuantityWords => Quantities;

    public static string Notices(PageDocument now) => string.Concat(now.Notices.Select(n =>
        $"<li data-status=\"{n.Status}\"><strong>{Escape(n.Name)}</strong> <span>{Escape(n.Observed)}</span> <em>{Escape(n.Action)}</em></li>"));

    /// <remarks>In as many lines as the script makes: nothing may move when it takes over.</remarks>
    public static string Alarms(PageDocument now, TimeZoneInfo zone) => string.Concat(now.Alarms.Select(a =>
        $"<li data-level=\"{a.Level}\"><strong>{(a.Level == "critical" ? "Critical" : "Warning")}</strong> <span>{Escape(a.Text)}</span> "
        + $"<em>{Present(a, now)}since {PageTexts.Moment(Parse(a.Start), Parse(now.Time), zone)}{(a.Acknowledged ? " · acknowledged" : "")}</em></li>"));

    /// <summary>The sentence tells what was when the alarm began.</summary>
    private static string Present(OpenAlarmDocument alarm, PageDocument now) =>
        now.Sensors.FirstOrDefault(s => s.Id == alarm.Sensor)?.Readings.FirstOrDefault(r => r.Quantity == alarm.Quantity) is { Value: not null } reading ? $"now {Amount(reading)} · " : "";

    public static string Sensors(PageDocument now) => string.Concat(now.Sensors.Select(Sensor));

    private static string Sensor(PageSensor sensor)
    {
        var values = string.Concat(sensor.Readings.Select(r =>
            $"<span data-quantity=\"{r.Quantity}\"><small>{Quantities.GetValueOrDefault(r.Quantity, r.Quantity)}</small> {Amount(r)}</span>"));
        var age = sensor.AgeSeconds is { } seconds ? $"{PageTexts.Span(TimeSpan.FromSeconds(seconds))} ago" : "not read yet";
        var quality = Quality(sensor);
        var fault = sensor.Fault is null ? "" : $"<span class=\"sensor-fault\">{Escape(sensor.Fault)}</span>";
        return $"<li data-quality=\"{quality}\" data-simulated=\"{(sensor.Simulated ? "true" : "false")}\"><span class=\"sensor-name\"><b>{Escape(sensor.Title)}</b> <small>{Escape(sensor.Model)}</small></span>"
            + $"<span class=\"sensor-values\">{values}</span><span class=\"sensor-age\">{age}</span><span class=\"sensor-quality\">{Escape(string.Join(", ", quality.Split('+').Select(w => Qualities.GetValueOrDefault(w, w))))}</span>{fault}</li>";
    }

    private static string Amount(PageReading reading) =>
        reading.Value is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.0} {Escape(reading.Unit)}").TrimEnd() : PageTexts.Nothing;

    private static string Quality(PageSensor sensor)
    {
        if (sensor.Readings.Count == 0) return "stale";
        var words = sensor.Readings.SelectMany(r => r.Quality.Split('+')).Distinct().ToList();
        return words.Count > 1 ? string.Join('+', words.Where(w => w != "good")) : words[0];
    }

    private static DateTimeOffset Parse(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}

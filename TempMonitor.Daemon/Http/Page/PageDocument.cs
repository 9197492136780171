using TempMonitor.Core.Alarms;
using TempMonitor.Core.Health;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Health;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Http.Page;

/// <summary><c>/page/now</c>: what the page shows, as codes and numbers for its script and in English words for the page without one.</summary>
internal record PageDocument(
    string Status, bool Simulated, bool Stale, double? AgeSeconds, string Time, VerdictDocument Verdict, PageValues Values, TrendDocument? Trend,
    ForecastDocument? Critical, NoteDocument? Note, string? Silence, IReadOnlyList<OpenAlarmDocument> Alarms, IReadOnlyList<PageSensor> Sensors,
    IReadOnlyDictionary<string, string> Texts, IReadOnlyList<PageNotice> Notices)
{
    public PageDocument(PageView view, TimeZoneInfo zone)
        : this(
            view.Room.Status.Health.Status.Word(),
            view.Room.Status.Simulated,
            view.Room.IsStale,
            view.Room.Temperature is { } temperature ? Number.Seconds(temperature.Age) : null,
            TimeText.Iso(view.Room.Status.Now),
            new VerdictDocument(view.Verdict),
            new PageValues(view.Room),
            view.Trend is { } trend ? new TrendDocument(trend) : null,
            view.Forecast is { } forecast ? new ForecastDocument(Math.Round(forecast.Minutes), forecast.Limit) : null,
            NoteDocument.Of(view.Room),
            view.Alarms?.SilentUntil is { } until ? TimeText.Iso(until) : null,
            [.. (view.Alarms?.Open ?? []).Select(a => new OpenAlarmDocument(a))],
            [.. view.Room.Status.Sensors.OrderByDescending(s => s == view.Room.Status.Primary).ThenByDescending(s => s.MeasuresRoom).Select(s => new PageSensor(s, s.Id == view.Room.Status.Primary?.Id))],
            PageTexts.Of(view, zone),
            [.. view.Room.Status.Health.Entries.Where(e => e.Entry.Status != HealthStatus.Healthy).Select(e => new PageNotice(e.Entry))])
    {
    }
}

/// <param name="Code">Known words: <see cref="PageVerdict"/>.</param>
/// <param name="Level"><c>good</c>, <c>unknown</c>, <c>warning</c> or <c>critical</c>: the colour.</param>
internal sealed record VerdictDocument(string Code, string Level, string? Since, string? Text)
{
    public VerdictDocument(PageVerdict verdict)
        : this(verdict.Code, verdict.Level, verdict.Since is { } since ? TimeText.Iso(since) : null, verdict.Text)
    {
    }
}

/// <summary>The numbers of the first screen; null what is not known now.</summary>
internal sealed record PageValues(double? Temperature, double? Humidity, double? DewPoint, double? Pressure, double? Cpu)
{
    public PageValues(RoomView room)
        : this(Of(room.Temperature), Of(room.Humidity), Of(room.DewPoint), Of(room.Pressure), Of(room.Cpu))
    {
    }

    private static double? Of(ReadingView? view) => Number.Tenth(view.Shown()?.Value);
}

/// <param name="Direction"><c>rising</c>, <c>falling</c> or <c>steady</c>.</param>
/// <param name="PerHour">°C.</param>
internal sealed record TrendDocument(string Direction, double PerHour)
{
    private static readonly string[] Words = ["falling", "steady", "rising"];

    public TrendDocument(TemperatureTrend trend)
        : this(Words[trend.Direction + 1], Number.Tenth(trend.PerHour) ?? 0)
    {
    }
}

/// <param name="Limit">The critical limit, °C.</param>
internal sealed record ForecastDocument(double Minutes, double Limit);

/// <summary>An alarm that is open.</summary>
/// <param name="Measure">As in <c>/api/alarms</c>, with the numbers of the last event: from these the page makes its sentence in other languages.</param>
/// <param name="Quantity">What the rule watches: the sensor's reading of it is the present beside a sentence of the past. Null for a rule that watches none.</param>
internal sealed record OpenAlarmDocument(
    long Id, string Level, string Sensor, string Measure, string? Quantity, string Unit, double? Value, double? Limit, string Text, string Start, bool Acknowledged, string? HeldBy, bool Simulated, bool Test)
{
    public OpenAlarmDocument(OpenAlarm alarm)
        : this(
            alarm.Incident.Id, PageVerdict.Word(alarm.Incident.Level), alarm.Incident.Alarm.Sensor.Name, alarm.Incident.Measure, alarm.Rule?.Quantity?.Name, alarm.Incident.Unit, Finite(alarm.Incident.Value), Finite(alarm.Incident.Limit), alarm.Incident.Text, TimeText.Iso(alarm.Incident.Start), alarm.Incident.IsAcknowledged,
            alarm.HeldBy, alarm.Incident.IsSimulated, alarm.Incident.IsTest)
    {
    }

    // a forecast may be infinite; JSON has no infinity
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? Math.Round(number, 3) + 0.0 : null;
}

/// <param name="Title">Where it is, or else its name.</param>
/// <param name="Room">It speaks for the room.</param>
internal sealed record PageSensor(
    string Id, string Title, string Model, bool Room, bool Simulated, bool Up, string Freshness, double? AgeSeconds, string? Fault, IReadOnlyList<PageReading> Readings)
{
    public PageSensor(SensorSnapshot sensor, bool room)
        : this(
            sensor.Id.Name, sensor.Title ?? sensor.Location ?? sensor.Id.Name, sensor.Model.Length > 0 ? sensor.Model : sensor.Driver, room, sensor.Simulated, sensor.Up, sensor.Freshness.Word(),
            sensor.Age is { } age ? Number.Seconds(age) : null, sensor.Fault?.Message, [.. sensor.Readings.Select(r => new PageReading(r))])
    {
    }
}

/// <param name="Quality">As in <c>/api/temp</c>: words joined by <c>+</c>.</param>
internal sealed record PageReading(string Quantity, string Unit, double? Value, string Quality, double AgeSeconds)
{
    public PageReading(ReadingView view)
        : this(
            view.Reading.Quantity.Name, view.Reading.Quantity.Unit, Number.Kept(view.Shown()?.Value, view.Reading.Quantity), view.QualityWord(), Number.Seconds(view.Age))
    {
    }
}

/// <summary>A part that needs a look, in words for anybody: all who look get the same.</summary>
internal sealed record PageNotice(string Name, string Status, string Observed, string Action)
{
    public PageNotice(HealthEntry entry)
        : this(entry.Name, entry.Status.Word(), entry.ForAnybody, entry.Action ?? "")
    {
    }
}

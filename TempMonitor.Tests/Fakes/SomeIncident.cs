using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;

namespace TempMonitor.Tests.Fakes;

/// <summary>Incidents with everything in them, at noon and after.</summary>
internal static class SomeIncident
{
    public static readonly DateTimeOffset Noon = SomeReading.Noon;

    public static Incident Opened(long id, double second = 0, string rule = "temperature-high", string sensor = "room") => new()
    {
        Id = id,
        Alarm = new AlarmKey(rule, new SensorId(sensor)),
        Measure = "temperature",
        Unit = "°C",
        Level = AlarmLevel.Warning,
        Worst = AlarmLevel.Warning,
        Start = Noon.AddSeconds(second),
        Value = 27.5,
        Peak = 27.5,
        PeakTime = Noon.AddSeconds(second),
        Limit = 27,
        Text = "room: 27.5 °C, above the warning limit of 27 °C",
    };

    public static AlarmRecord Raised(long eventId, Incident incident) =>
        new(new AlarmEvent(eventId, incident.Id, incident.Start, AlarmEventKind.Raised, incident.Level, incident.Value, incident.Text), incident);

    public static AlarmRecord Cleared(long eventId, Incident incident, double second)
    {
        var over = incident with { Level = AlarmLevel.None, End = Noon.AddSeconds(second), Text = "room: back to 25 °C after 10 min", Value = 25 };
        return new(new AlarmEvent(eventId, incident.Id, Noon.AddSeconds(second), AlarmEventKind.Cleared, AlarmLevel.None, 25, over.Text), over);
    }
}

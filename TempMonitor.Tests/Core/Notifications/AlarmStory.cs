using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;

namespace TempMonitor.Tests.Core.Notifications;

/// <summary>Tells what happened, as the owner of the alarms would write it: one open incident per sensor, rising numbers.</summary>
internal sealed class AlarmStory
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, Incident> _open = [];
    private long _incidents = 1000;
    private long _events;

    public List<AlarmRecord> Records { get; } = [];

    /// <summary>As <c>IsTest</c> of what begins now.</summary>
    public bool Testing { get; set; }

    public AlarmRecord Raise(string sensor, AlarmLevel level, double minute, string? heldBy = null, AlarmEventKind kind = AlarmEventKind.Raised)
    {
        var time = Noon.AddMinutes(minute);
        var known = _open.GetValueOrDefault(sensor) ?? new Incident
        {
            Id = ++_incidents, Alarm = new("temperature-high", new SensorId(sensor)), Measure = "temperature", Unit = "°C", Level = level, Worst = level, Start = time, Text = "", IsTest = Testing,
        };
        var text = $"{sensor}: {30 + (int)level} °C, above the {level.ToString().ToLowerInvariant()} limit";
        var worst = level > known.Worst ? level : known.Worst;
        return Add(sensor, known with { Level = level, Worst = worst, Text = text, Value = 30 + (int)level, Limit = 27, Peak = 30 + (int)worst, PeakTime = time }, time, kind, heldBy);
    }

    public AlarmRecord Release(string sensor, double minute) => Raise(sensor, _open[sensor].Level, minute, kind: AlarmEventKind.Released);

    public AlarmRecord Ease(string sensor, double minute) => Add(sensor, _open[sensor] with { Level = AlarmLevel.Warning }, Noon.AddMinutes(minute), AlarmEventKind.Eased);

    public AlarmRecord Acknowledge(string sensor, double minute)
    {
        var time = Noon.AddMinutes(minute);
        return Add(sensor, _open[sensor] with { AcknowledgedAt = time, AcknowledgedBy = "ann" }, time, AlarmEventKind.Acknowledged);
    }

    public AlarmRecord Clear(string sensor, double minute, string? heldBy = null)
    {
        var time = Noon.AddMinutes(minute);
        var record = Add(sensor, _open[sensor] with { Level = AlarmLevel.None, End = time, Text = $"{sensor}: back to 25 °C" }, time, AlarmEventKind.Cleared, heldBy);
        _open.Remove(sensor);
        return record;
    }

    public AlarmRecord Note(string sensor, double minute, AlarmEventKind kind) => Add(sensor, _open[sensor], Noon.AddMinutes(minute), kind);

    public bool IsOpen(string sensor) => _open.ContainsKey(sensor);

    private AlarmRecord Add(string sensor, Incident incident, DateTimeOffset time, AlarmEventKind kind, string? heldBy = null)
    {
        _open[sensor] = incident;
        var record = new AlarmRecord(new AlarmEvent(++_events, incident.Id, time, kind, incident.Level, incident.Value, incident.Text, null, heldBy), incident);
        Records.Add(record);
        return record;
    }
}

internal sealed class SomeDelivery : TempMonitor.Core.Notifications.DeliveryOptions;

using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

/// <summary>What the alarms say, for whoever shows the room. There may be none: then nobody watches.</summary>
public interface IRoomAlarms
{
    /// <summary>From memory, at once.</summary>
    RoomAlarms Now { get; }
}

/// <param name="IsReady">False in the first seconds, until the past is known.</param>
/// <param name="Open">Worst first, among equals the oldest.</param>
/// <param name="CalmSince">When the last alarm ended; null when none has since the start.</param>
/// <param name="SilentUntil">When the last silence ends; null when there is none.</param>
public sealed record RoomAlarms(
    bool IsReady, IReadOnlyList<OpenAlarm> Open, IReadOnlyList<AlarmStatus> Alarms, DateTimeOffset? CalmSince, DateTimeOffset? SilentUntil)
{
    /// <summary>A self-test is nothing that the room has.</summary>
    public OpenAlarm? Worst => Open.FirstOrDefault(a => !a.Incident.IsTest);

    /// <summary>The nearest upper limit of a sensor's temperature; null when no rule has one.</summary>
    public double? CriticalTemperature(SensorId sensor) => Alarms
        .Where(a => a.Alarm.Sensor == sensor && a.Rule.Quantity == Quantity.Temperature && a.Rule.Judge is Kinds.AboveKind).Min(a => a.Critical);

    /// <summary>The nearest of the rules that foretell that limit; null where there is none.</summary>
    public AlarmStatus? Forecast(SensorId sensor) => Alarms
        .Where(a => a.Alarm.Sensor == sensor && a.Rule.Quantity == Quantity.Temperature && a.Rule.Judge is Kinds.ForecastKind && a.Rule.Root is { IsHighBad: true })
        .MinBy(a => a.Value ?? double.MaxValue);
}

/// <param name="Rule">Null when its rule is gone since.</param>
/// <param name="HeldBy">Why nobody is told of it; null when they are.</param>
public sealed record OpenAlarm(Incident Incident, AlarmRule? Rule, string? HeldBy);

using TempMonitor.Core.Alarms;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary><c>/api/alarms</c>: what every alarm says now, the rules in force, and the incidents that were asked for.</summary>
/// <param name="Ready">False in the first seconds, until the past is known.</param>
/// <param name="Next">For the parameter <c>before</c>, when there are more incidents; null when there are not.</param>
internal sealed record AlarmsDocument(
    bool Ready, string Level, int Open, ProfileDocument Profile, IReadOnlyList<AlarmDocument> Alarms, IReadOnlyList<IncidentDocument> Incidents, long? Next,
    IReadOnlyList<SilenceDocument> Silences, IReadOnlyList<RuleDocument> Rules, string? SelfTest);

internal sealed record ProfileDocument(string Name, string Title)
{
    public ProfileDocument(AlarmProfile profile)
        : this(profile.Name, profile.Title)
    {
    }
}

/// <summary>One rule watching one sensor, now.</summary>
/// <param name="Unit">Of value and limits.</param>
internal sealed record AlarmDocument(
    string Rule, string Sensor, string Kind, string? Quantity, string Measure, string Unit, string State, string Level, double? Value, string? Time,
    double? Warning, double? Critical, double? Peak, string? PeakTime, string? HeldBy, bool Latched, bool Active)
{
    public AlarmDocument(AlarmStatus alarm)
        : this(
            alarm.Alarm.Rule, alarm.Alarm.Sensor.Name, alarm.Rule.Kind, alarm.Rule.Quantity?.Name, alarm.Rule.Measure, alarm.Unit, alarm.State.Word(), alarm.Level.Word(),
            IncidentDocument.Finite(alarm.Value), IncidentDocument.IsoOrNull(alarm.Time), alarm.Warning, alarm.Critical,
            IncidentDocument.Finite(alarm.Peak), IncidentDocument.IsoOrNull(alarm.PeakTime), alarm.HeldBy, alarm.IsLatched, alarm.IsActive)
    {
    }
}

/// <param name="Origin">Where each value comes from, by its key in the configuration: <c>default</c>, <c>profile</c> or <c>configuration</c>.</param>
internal sealed record RuleDocument(
    string Name, string Kind, string? Quantity, string Sensor, string Measure, string Unit, double? Warning, double? Critical, double? WarningClear, double? CriticalClear,
    double WarningTripSeconds, double CriticalTripSeconds, double ClearDelaySeconds, double WindowSeconds, bool Latch, string? Active, string? DependsOn, string? Text, string? Url,
    IReadOnlyDictionary<string, string> Origin)
{
    public RuleDocument(AlarmRule rule)
        : this(
            rule.Name, rule.Kind, rule.Quantity?.Name, rule.Sensors.Text, rule.Measure, rule.Unit, rule.Warning, rule.Critical, rule.WarningClear, rule.CriticalClear,
            rule.WarningTrip.TotalSeconds, rule.CriticalTrip.TotalSeconds, rule.ClearDelay.TotalSeconds, rule.Window.TotalSeconds, rule.Latch, rule.Active?.Text,
            rule.DependsOn, rule.Text, rule.Url, rule.Origins.ToDictionary(o => o.Key, o => o.Value.Word()))
    {
    }
}

/// <param name="Stored">False: the database does not take it now, so a restart would forget it; it is tried again.</param>
internal sealed record SilenceDocument(long Id, string From, string Until, string? Sensor, string? Rule, string By, string? Comment, bool? Stored = null)
{
    public SilenceDocument(Silence silence, bool? stored = null)
        : this(silence.Id, TimeText.Iso(silence.From), TimeText.Iso(silence.Until), silence.Sensor?.Name, silence.Rule, silence.By, silence.Comment, stored)
    {
    }
}

internal sealed record SilencesDocument(IReadOnlyList<SilenceDocument> Silences);

internal sealed record AcknowledgedDocument(int Acknowledged, IReadOnlyList<IncidentDocument> Incidents);

/// <summary><c>/api/alarms/selftest</c>.</summary>
internal sealed record SelfTestDocument(bool Passed, string Text, string At, double TookSeconds, long? Incident, IReadOnlyList<SelfTestStageDocument> Stages)
{
    public SelfTestDocument(SelfTestResult result)
        : this(
            result.Passed, result.Text, TimeText.Iso(result.At), Number.Seconds(result.Took), result.Incident,
            [.. result.Stages.Select(s => new SelfTestStageDocument(s.Stage, s.Result, s.Reason))])
    {
    }
}

internal sealed record SelfTestStageDocument(string Stage, string Result, string? Reason);

/// <summary><c>/page/alarms</c>: the open alarms in words.</summary>
internal sealed record PageAlarmsDocument(string Level, IReadOnlyList<PageAlarmDocument> Alarms, string? Silence)
{
    public PageAlarmsDocument(AlarmsNow now, IReadOnlyList<Silence> silences)
        : this(now.Worst.Word(), [.. now.Open.OrderByDescending(i => i.Level).Select(i => new PageAlarmDocument(i, now.Of(i.Alarm)?.HeldBy))], Describe(silences))
    {
    }

    private static string? Describe(IReadOnlyList<Silence> silences) => silences.MaxBy(s => s.Until) is { } last ? TimeText.Iso(last.Until) : null;
}

internal sealed record PageAlarmDocument(long Id, string Level, string Text, string Start, bool Acknowledged, string? HeldBy, bool Simulated)
{
    public PageAlarmDocument(Incident incident, string? heldBy)
        : this(incident.Id, incident.Level.Word(), incident.Text, TimeText.Iso(incident.Start), incident.IsAcknowledged, heldBy, incident.IsSimulated)
    {
    }
}

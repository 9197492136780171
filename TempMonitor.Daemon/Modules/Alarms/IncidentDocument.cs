using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>An incident in <c>/api/alarms</c>.</summary>
internal sealed record IncidentDocument(
    long Id, string Rule, string Sensor, string Measure, string Unit, string Level, string Worst, string Start, string? End, double DurationSeconds,
    double? Value, double? Peak, string? PeakTime, double? Limit, string Text, string? AcknowledgedBy, string? AcknowledgedAt, string? Note,
    bool Latched, bool Test, bool Simulated, string? HeldBy)
{
    /// <param name="heldBy">Why nobody is told of it now; null when they are, and for one that is over.</param>
    public IncidentDocument(Incident incident, DateTimeOffset now, string? heldBy)
        : this(
            incident.Id, incident.Alarm.Rule, incident.Alarm.Sensor.Name, incident.Measure, incident.Unit, incident.Level.Word(), incident.Worst.Word(),
            TimeText.Iso(incident.Start), IsoOrNull(incident.End), Math.Max(0, Number.Seconds(incident.DurationAt(now))),
            Finite(incident.Value), Finite(incident.Peak), IsoOrNull(incident.PeakTime), Finite(incident.Limit), incident.Text,
            incident.AcknowledgedBy, IsoOrNull(incident.AcknowledgedAt), incident.Note, incident.IsLatched, incident.IsTest, incident.IsSimulated, heldBy)
    {
    }

    public static string? IsoOrNull(DateTimeOffset? time) => time is { } known ? TimeText.Iso(known) : null;

    // two decimals more than any sensor is worth; JSON has no infinity
    public static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? Math.Round(number, 3) + 0.0 : null;
}

/// <summary>Something that happened to an incident.</summary>
internal sealed record AlarmEventDocument(long Id, string Time, string Kind, string Level, double? Value, string Text, string? By, string? HeldBy)
{
    public AlarmEventDocument(AlarmEvent happened)
        : this(happened.Id, TimeText.Iso(happened.Time), happened.Kind.Word(), happened.Level.Word(), IncidentDocument.Finite(happened.Value), happened.Text, happened.By, happened.HeldBy)
    {
    }
}

/// <summary><c>/api/alarms/{id}</c>: everything that is known of one incident.</summary>
internal sealed record IncidentDetailDocument(IncidentDocument Incident, IReadOnlyList<AlarmEventDocument> Events, EvidenceDocument Evidence);

/// <param name="Source"><c>raw</c>, <c>evidence</c> or <c>none</c>.</param>
internal sealed record EvidenceDocument(string Source, IReadOnlyList<EvidenceSeriesDocument> Series)
{
    public EvidenceDocument(Evidence evidence)
        : this(evidence.Source, [.. evidence.Rows.GroupBy(r => (r.Sensor, r.Quantity)).Select(s => new EvidenceSeriesDocument(s.Key.Sensor, s.Key.Quantity, s))])
    {
    }
}

internal sealed record EvidenceSeriesDocument(string Sensor, string Quantity, string Unit, IReadOnlyList<EvidenceRowDocument> Rows)
{
    public EvidenceSeriesDocument(SensorId sensor, Quantity quantity, IEnumerable<Reading> rows)
        : this(sensor.Name, quantity.Name, quantity.Unit, [.. rows.Select(r => new EvidenceRowDocument(r))])
    {
    }
}

internal sealed record EvidenceRowDocument(string Time, double? Value, double? Raw, string Quality)
{
    public EvidenceRowDocument(Reading row)
        : this(TimeText.Iso(row.Time), Number.Kept(row.Value, row.Quantity), Number.Kept(row.Raw, row.Quantity), row.Quality.Describe())
    {
    }
}

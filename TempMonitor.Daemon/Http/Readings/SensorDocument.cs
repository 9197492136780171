using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Readings;

internal sealed record SensorDocument(
    string Id, string? Title, string Driver, string Model, string? Location, bool Simulated, bool Up, string Freshness,
    double IntervalSeconds, string? LastSuccess, double? AgeSeconds, FaultDocument? Fault, IReadOnlyList<ReadingDocument> Readings,
    IReadOnlyList<MemberDocument>? Members)
{
    public SensorDocument(SensorSnapshot sensor)
        : this(
            sensor.Id.Name, sensor.Title, sensor.Driver, sensor.Model, sensor.Location, sensor.Simulated, sensor.Up, sensor.Freshness.Word(),
            sensor.Interval.TotalSeconds,
            sensor.LastSuccess is { } time ? TimeText.Iso(time) : null,
            sensor.Age is { } age ? Number.Seconds(age) : null,
            sensor.Fault is { } fault ? new FaultDocument(fault) : null,
            [.. sensor.Readings.Select(r => new ReadingDocument(r))],
            sensor.Members.Count > 0 ? [.. sensor.Members.Select(m => new MemberDocument(m.Sensor.Name, m.IsHealthy))] : null)
    {
    }
}

/// <summary>One sensor of a group.</summary>
internal sealed record MemberDocument(string Id, bool Healthy);

internal sealed record FaultDocument(string Kind, string Reason, string Message)
{
    public FaultDocument(SensorFault fault)
        : this(fault.Kind.ToString().ToLowerInvariant(), fault.Reason, fault.Message)
    {
    }
}

/// <summary>One quantity of one sensor. A stale one has no value, only a last good one.</summary>
internal sealed record ReadingDocument(
    string Quantity, string Unit, double? Value, double? Raw, double? Uncalibrated, double? Uncertainty, string Quality, double AgeSeconds, string Time, double? LastGood)
{
    public ReadingDocument(ReadingView view)
        : this(
            view.Reading.Quantity.Name, view.Reading.Quantity.Unit,
            Number.Kept(view.Shown()?.Value, view.Reading.Quantity),
            Number.Kept(view.Shown()?.Raw, view.Reading.Quantity),
            Number.Kept(view.Shown()?.Uncalibrated, view.Reading.Quantity),
            Number.Kept(view.Shown()?.Uncertainty, view.Reading.Quantity),
            view.QualityWord(), Number.Seconds(view.Age), TimeText.Iso(view.Reading.Time),
            view.Shown() is null ? Number.Kept(view.Reading.Value, view.Reading.Quantity) : null)
    {
    }
}

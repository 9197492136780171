using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>How one sensor is run: its entry of the configuration with every default filled in.</summary>
public sealed record SensorSettings
{
    public required string Driver { get; init; }

    public required SensorProfile Profile { get; init; }

    public string? Location { get; init; }

    public int Oversample { get; init; } = 1;

    /// <summary>False for sensors that measure the machine: they never speak for the room.</summary>
    public bool MeasuresRoom { get; init; } = true;

    public SensorId Id => Profile.Id;

    public TimeSpan Interval => Profile.Interval;
}

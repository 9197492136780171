using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Groups;

/// <summary>What a group has to know of one of its sensors.</summary>
public sealed record GroupMember(SensorId Sensor, TimeSpan Interval)
{
    /// <summary>The known error of its corrected values: ± two standard deviations. What is missing is not known.</summary>
    public IReadOnlyDictionary<Quantity, double> Accuracy { get; init; } = new Dictionary<Quantity, double>();

    /// <summary>True for a chip whose last digits never rest: repeated to the last digit, its value is old.</summary>
    public bool IsNoisy { get; init; }

    public double? AccuracyOf(Quantity quantity) => Accuracy.TryGetValue(quantity, out var known) ? known : null;
}

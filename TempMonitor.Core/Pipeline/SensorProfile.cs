using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Pipeline;

/// <summary>What the pipeline has to know of a sensor to make readings of its samples.</summary>
public sealed record SensorProfile(SensorId Id, TimeSpan Interval)
{
    public bool HeatedByCpu { get; init; }

    public bool Simulated { get; init; }

    /// <summary>Raw values without any noise for this long mean a hung chip; null for sensors whose steps are coarse.</summary>
    public TimeSpan? StuckAfter { get; init; }

    /// <summary>The datasheet's ± (two standard deviations) of the chip's own values; what is missing is not known.</summary>
    public IReadOnlyDictionary<Quantity, double> Accuracy { get; init; } = new Dictionary<Quantity, double>();

    /// <summary>Shared by all sensors: it can change while the daemon runs.</summary>
    public CalibrationBook Calibrations { get; init; } = new();

    public CalibrationCurve CalibrationOf(Quantity quantity) => Calibrations.Of(Id, quantity);

    public double? AccuracyOf(Quantity quantity) => Accuracy.TryGetValue(quantity, out var accuracy) ? accuracy : null;
}

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

    public IReadOnlyDictionary<Quantity, Calibration> Calibrations { get; init; } = new Dictionary<Quantity, Calibration>();

    public Calibration CalibrationOf(Quantity quantity) => Calibrations.GetValueOrDefault(quantity, Calibration.None);
}

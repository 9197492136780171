using System.Collections.Frozen;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Compensation;

/// <summary>The calibrations in force, of every sensor. Exchanged as one while the daemon runs; read from any thread.</summary>
public sealed class CalibrationBook
{
    private volatile FrozenDictionary<(SensorId Sensor, Quantity Quantity), CalibrationCurve> _curves =
        FrozenDictionary<(SensorId Sensor, Quantity Quantity), CalibrationCurve>.Empty;

    public CalibrationCurve Of(SensorId sensor, Quantity quantity) => _curves.GetValueOrDefault((sensor, quantity), CalibrationCurve.None);

    public void Use(IEnumerable<KeyValuePair<(SensorId Sensor, Quantity Quantity), CalibrationCurve>> curves) => _curves = curves.ToFrozenDictionary();
}

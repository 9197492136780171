namespace TempMonitor.Core.Readings;

/// <summary>What we claim: a value, the raw value behind it, and how far it may be trusted.</summary>
/// <param name="Uncertainty">± two standard deviations, in the quantity's unit; null when something that matters is not known. Not stored.</param>
/// <param name="Uncalibrated">The value before the sensor's own calibration, all other corrections applied; null for what has none of its own, as a dew point or a group. Not stored.</param>
/// <param name="OwnUncertainty">
/// The part of it that is this sensor's alone: without the error of the CPU's heat, which all sensors on one board have alike. Known also
/// where the heat could not be taken out; null when nothing is known.
/// </param>
/// <param name="Time">Wall clock, UTC.</param>
/// <param name="Timestamp">The same moment on the monotonic clock: ages are computed from this, so a clock jump ages nothing.</param>
public readonly record struct Reading(
    SensorId Sensor, Quantity Quantity, DateTimeOffset Time, long Timestamp, double Value, double Raw, Quality Quality,
    double? Uncertainty = null, double? Uncalibrated = null, double? OwnUncertainty = null)
{
    public double Correction => Value - Raw;
}

namespace TempMonitor.Core.Compensation;

/// <summary>Uncertainties (± two standard deviations) of what is not a temperature. Null: something that matters is not known.</summary>
internal static class Uncertain
{
    /// <summary>A calibration that says how good it is has measured the chip's error, and takes the place of the datasheet's figure.</summary>
    public static double? Calibrated(double? chip, double value, CalibrationCurve calibration) =>
        calibration.Uncertainty ?? Math.Abs(calibration.SlopeAt(value)) * chip;

    /// <param name="ownPercent">Of the humidity cell, after its calibration.</param>
    public static double? Humidity(double humidity, double? ownPercent, double? relative) =>
        Root.OfSquares(ownPercent ?? double.NaN, humidity * relative ?? double.NaN).OrNull();

    public static double? DewPoint(double dewPoint, double humidity, double? ownPercent, double? relative) =>
        humidity <= 0 ? null : (MoistAir.DewPointSteepness(dewPoint) * Root.OfSquares(ownPercent / humidity ?? double.NaN, relative ?? double.NaN)).OrNull();

    public static double? OrNull(this double value) => double.IsFinite(value) ? value : null;
}

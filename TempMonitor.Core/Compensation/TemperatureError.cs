namespace TempMonitor.Core.Compensation;

/// <summary>
/// The uncertainty (± two standard deviations) of one corrected temperature, kept in its parts: humidity is re-derived from the same
/// chip's temperature, so that the chip's error partly cancels there; and sensors of one board have the error of its heat alike.
/// </summary>
/// <param name="Chip">The datasheet's figure; null when there is none.</param>
/// <param name="Gain">How many times it shows in the corrected temperature.</param>
/// <param name="Heat">What taking out the CPU's heat adds; null when a heated chip's value had to stay uncorrected.</param>
/// <param name="Calibrated">How well a calibration has measured the chip's own error, which takes the datasheet's place; null without one that says so.</param>
internal readonly record struct TemperatureError(double? Chip, double Gain, double? Heat, double? Calibrated)
{
    /// <summary>Nothing is known: the chip is warmed by an unknown amount.</summary>
    public static TemperatureError Unknown(double? chip) => new(chip, 1, Heat: null, Calibrated: null);

    public static TemperatureError Of(double? chip, HeatCorrection heat, CalibrationCurve calibration)
    {
        var slope = Math.Abs(calibration.SlopeAt(heat.Celsius));
        var gain = heat.ChipGain * calibration.SlopeAt(heat.Celsius);
        if (calibration.Uncertainty is not { } calibrated) return new(chip, gain, slope * heat.Uncertainty, Calibrated: null);

        // the chip's and the CPU thermometer's constant errors are what the calibration measured; the rest varies with the load
        var variable = Math.Sqrt(Math.Max(0, (heat.Uncertainty * heat.Uncertainty) - (heat.Constant * heat.Constant)));
        return new(chip, gain, slope * variable, calibrated);
    }

    public double? OfTemperature => Sum(Own, Heat);

    /// <summary>Without what all sensors of a board have alike.</summary>
    public double? Own => Calibrated ?? Math.Abs(Gain) * Chip;

    /// <summary>What it does to the logarithm of a humidity that was carried from the chip's temperature to the room's.</summary>
    public double? OnHumidity(double chipCelsius, double roomCelsius) => Sum(OwnOnHumidity(chipCelsius, roomCelsius), MoistAir.Steepness(roomCelsius) * Heat);

    /// <summary>The part of it that is the chip's own.</summary>
    public double? OwnOnHumidity(double chipCelsius, double roomCelsius)
    {
        var (atChip, atRoom) = (MoistAir.Steepness(chipCelsius), MoistAir.Steepness(roomCelsius));
        return Calibrated is { } calibrated ? Sum(atChip * Chip, atRoom * calibrated) : (atChip - (Gain * atRoom)) * Chip;
    }

    /// <summary>What it does to the logarithm of the vapour pressure: that follows from the chip's own temperature alone.</summary>
    public double? OnVapour(double chipCelsius) => MoistAir.Steepness(chipCelsius) * Chip;

    private static double? Sum(double? one, double? other) => Root.OfSquares(one ?? double.NaN, other ?? double.NaN).OrNull();
}

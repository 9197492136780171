namespace TempMonitor.Core.Compensation;

/// <summary>
/// The uncertainty (± two standard deviations) of one corrected temperature, kept in its parts: humidity is re-derived from the same
/// chip's temperature, so that the chip's error partly cancels there.
/// </summary>
/// <param name="Chip">The datasheet's figure; null when there is none.</param>
/// <param name="Gain">How many times it shows in the corrected temperature.</param>
/// <param name="Rest">What heat compensation and calibration add; null when a heated chip's value had to stay uncorrected.</param>
/// <param name="IsCalibrated">A calibration has measured the chip's own error, to within what <paramref name="Rest"/> contains.</param>
internal readonly record struct TemperatureError(double? Chip, double Gain, double? Rest, bool IsCalibrated)
{
    /// <summary>Nothing is known: the chip is warmed by an unknown amount.</summary>
    public static TemperatureError Unknown(double? chip) => new(chip, 1, Rest: null, IsCalibrated: false);

    public static TemperatureError Of(double? chip, HeatCorrection heat, CalibrationCurve calibration)
    {
        var slope = calibration.SlopeAt(heat.Celsius);
        if (calibration.Uncertainty is not { } calibrated) return new(chip, heat.ChipGain * slope, Math.Abs(slope) * heat.Uncertainty, IsCalibrated: false);

        // the chip's and the CPU thermometer's constant errors are what the calibration measured; the rest varies with the load
        var variable = Math.Sqrt(Math.Max(0, (heat.Uncertainty * heat.Uncertainty) - (heat.Constant * heat.Constant)));
        return new(chip, heat.ChipGain * slope, Root.OfSquares(calibrated, slope * variable), IsCalibrated: true);
    }

    public double? OfTemperature => IsCalibrated ? Rest : Root.OfSquares(Gain * Chip ?? double.NaN, Rest ?? double.NaN).OrNull();

    /// <summary>What it does to the logarithm of a humidity that was carried from the chip's temperature to the room's.</summary>
    public double? OnHumidity(double chipCelsius, double roomCelsius)
    {
        if (Rest is null || Chip is null) return null;
        var (atChip, atRoom) = (MoistAir.Steepness(chipCelsius), MoistAir.Steepness(roomCelsius));
        var ofChip = IsCalibrated ? atChip : atChip - (Gain * atRoom);
        return Root.OfSquares(ofChip * Chip.Value, atRoom * Rest.Value);
    }

    /// <summary>What it does to the logarithm of the vapour pressure: that follows from the chip's own temperature alone.</summary>
    public double? OnVapour(double chipCelsius) => MoistAir.Steepness(chipCelsius) * Chip;
}

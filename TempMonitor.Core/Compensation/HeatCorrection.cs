namespace TempMonitor.Core.Compensation;

/// <summary>One temperature without the CPU's part, and what is known of its error.</summary>
/// <param name="Celsius">The corrected temperature.</param>
/// <param name="ChipGain">How many times an error of the chip shows in it.</param>
/// <param name="Uncertainty">± (two standard deviations) of what was taken out: factor, CPU thermometer, time since the start.</param>
/// <param name="Constant">The part of it that does not change with the load: the CPU thermometer's. A calibration removes it.</param>
/// <param name="IsSettling">What the CPU was like before the first look is a guess that still shows.</param>
public readonly record struct HeatCorrection(double Celsius, double ChipGain, double Uncertainty, double Constant, bool IsSettling = false)
{
    /// <summary>Of a sensor that the CPU does not heat.</summary>
    public static HeatCorrection None(double celsius) => new(celsius, 1, 0, 0);
}

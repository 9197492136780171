namespace TempMonitor.Core.Calibration;

/// <summary>One comparison: what the sensor showed (heat compensation applied, calibration not), and what was true.</summary>
/// <param name="Noise">± (two standard deviations) of the mean that <paramref name="Measured"/> is; 0 when it is not known.</param>
public readonly record struct ReferencePoint(double Measured, double True, double Noise = 0);

/// <summary>What may be fitted of a quantity: readings closer together than <see cref="LeastSpan"/> make no line, and no sensor is further off than <see cref="LargestOffset"/>.</summary>
public sealed record ReferenceLimits(double LeastSpan, double LargestOffset)
{
    // hardware.md 5.2 asks for 3 °C between two temperatures; humidity cells are an order of magnitude coarser, salts 20 % and more apart
    public static readonly ReferenceLimits Temperature = new(3, 20), Humidity = new(10, 30), Other = new(0, double.MaxValue);
}

using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Calibration;

/// <summary>One comparison: what the sensor showed (heat compensation applied, calibration not), and what was true.</summary>
/// <param name="Noise">± (two standard deviations) of the mean that <paramref name="Measured"/> is; 0 when it is not known.</param>
public readonly record struct ReferencePoint(double Measured, double True, double Noise = 0);

/// <summary>What may be fitted of a quantity.</summary>
/// <param name="LeastSpan">Readings closer together make no line.</param>
/// <param name="LargestOffset">No sensor is further off.</param>
/// <param name="LargestUncertainty">Who knows the truth no better than this has no reference.</param>
public sealed record ReferenceLimits(double LeastSpan, double LargestOffset, double LargestUncertainty)
{
    /// <summary>Nothing that a server room is measured with is better known.</summary>
    public const double LeastUncertainty = 0.0001;

    // hardware.md 5.2 asks for 3 °C between two temperatures; humidity cells are an order of magnitude coarser, salts 20 % and more apart.
    // The others reach from volts to lux: only what no reading could be is refused
    public static readonly ReferenceLimits Temperature = new(3, 20, 10), Humidity = new(10, 30, 20), Other = new(0, 1e6, 1e4);

    private static readonly Dictionary<Quantity, ReferenceLimits> OfQuantity = new() { [Quantity.Temperature] = Temperature, [Quantity.Humidity] = Humidity };

    public static ReferenceLimits Of(Quantity quantity) => OfQuantity.GetValueOrDefault(quantity, Other);
}

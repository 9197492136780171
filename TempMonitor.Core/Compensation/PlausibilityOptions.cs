using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Compensation;

/// <summary>One entry of the <c>Plausibility</c> dictionary, by quantity: what a sensor may say and still be believed.</summary>
public sealed class PlausibilityOptions
{
    [Description("lowest value believed, in the quantity's unit")]
    public double? Min { get; set; }

    [Description("highest value believed")]
    public double? Max { get; set; }

    [Description("largest step between two reads (per minute, if they are further apart) that is believed at once; a larger one must be confirmed by the next two reads. 0 = off")]
    [Range(0.0, 1e6)]
    public double? Step { get; set; }
}

/// <summary>The limits of one quantity.</summary>
public sealed record PlausibilityLimits(double Min, double Max, double Step)
{
    // Ranges are the widest of the supported chips; steps are what air can do between two reads, not what a hot-air gun can.
    private static readonly Dictionary<Quantity, PlausibilityLimits> Defaults = new()
    {
        [Quantity.Temperature] = new(-40, 125, 5),
        [Quantity.Humidity] = new(-3, 103, 20),
        [Quantity.Pressure] = new(260, 1260, 10),
        [Quantity.CpuTemperature] = new(1, 150, 0),
    };

    private static readonly PlausibilityLimits Anything = new(double.MinValue, double.MaxValue, 0);

    public static PlausibilityLimits For(Quantity quantity, PlausibilityOptions? options = null)
    {
        var limits = Defaults.GetValueOrDefault(quantity, Anything);
        return new(options?.Min ?? limits.Min, options?.Max ?? limits.Max, options?.Step ?? limits.Step);
    }
}

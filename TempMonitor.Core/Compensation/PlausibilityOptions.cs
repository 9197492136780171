using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Settings;

namespace TempMonitor.Core.Compensation;

/// <summary>One entry of the <c>Plausibility</c> dictionary, by quantity: what a sensor may say and still be believed.</summary>
public sealed class PlausibilityOptions : ICheckedOptions
{
    [Description("lowest value believed, in the quantity's unit")]
    public double? Min { get; set; }

    [Description("highest value believed")]
    public double? Max { get; set; }

    [Description("largest step between two reads (per minute, if they are further apart) that is believed at once; a larger one must be confirmed by the next two reads. 0 = off")]
    [Range(0.0, 1e6)]
    public double? Step { get; set; }

    public IEnumerable<(string Key, string Allowed)> Check()
    {
        if (Min >= Max) yield return (nameof(Max), $"more than Min ({Min})");
    }
}

/// <summary>The limits of one quantity.</summary>
public sealed record PlausibilityLimits(double Min, double Max, double Step)
{
    private static readonly PlausibilityLimits Flag = new(0, 1, 0);

    // Ranges are what chips can mean, narrower than some can say: SHT3x, SHT4x, SCD4x and Si7021 make -45 to -47 °C and an AHT20 -50 of a raw 0,
    // so what is below -40 is a chip without a result (a DS18B20 in a colder freezer needs a Min of its own). No room is above 125.
    // Steps are what air can do between two reads, not what a hot-air gun can.
    private static readonly Dictionary<Quantity, PlausibilityLimits> Defaults = new()
    {
        [Quantity.Temperature] = new(-40, 125, 5),
        [Quantity.Humidity] = new(-3, 103, 20),
        [Quantity.Pressure] = new(260, 1260, 10),
        [Quantity.CpuTemperature] = new(1, 150, 0),
        [Quantity.DeviceTemperature] = new(-55, 150, 0), // what is not there says -273, 255 or 65535

        // outdoor air has 420 ppm: 0 is a chip without a first result; breath beside the chip jumps by hundreds, so no step
        [Quantity.Co2] = new(1, 40_000, 0),
        [Quantity.Light] = new(0, 200_000, 0), // the sun gives 130 000 lx
        [Quantity.Voltage] = new(-1000, 1000, 0),
        [Quantity.Current] = new(-1000, 1000, 0),
        [Quantity.Power] = new(-100_000, 100_000, 0),
        [Quantity.FanSpeed] = new(0, 60_000, 0), // 65535 is a fan that is not there
        [Quantity.Motion] = Flag,
        [Quantity.UnderVoltage] = Flag,
        [Quantity.Throttled] = Flag,
        [Quantity.LimitAlarm] = Flag,
    };

    private static readonly PlausibilityLimits Anything = new(double.MinValue, double.MaxValue, 0);

    public static PlausibilityLimits For(Quantity quantity, PlausibilityOptions? options = null)
    {
        var limits = Defaults.GetValueOrDefault(quantity, Anything);
        return new(options?.Min ?? limits.Min, options?.Max ?? limits.Max, options?.Step ?? limits.Step);
    }
}

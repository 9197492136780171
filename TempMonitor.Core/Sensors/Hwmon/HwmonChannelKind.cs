using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors.Hwmon;

/// <summary>What the names of channels begin with, and how many of their steps make one of our units (kernel: Documentation/hwmon/sysfs-interface).</summary>
/// <param name="Quantity">Null for a temperature: whose it is, the chip's name says.</param>
internal sealed record HwmonChannelKind(string Prefix, Quantity? Quantity, double StepsPerUnit)
{
    public const string Temperature = "temp", Humidity = "humidity";

    public static IReadOnlyList<HwmonChannelKind> All { get; } =
    [
        new(Temperature, null, 1000), // m°C
        new(Humidity, Readings.Quantity.Humidity, 1000), // milli-percent
        new("in", Readings.Quantity.Voltage, 1000), // mV
        new("curr", Readings.Quantity.Current, 1000), // mA
        new("power", Readings.Quantity.Power, 1_000_000), // µW
        new("fan", Readings.Quantity.FanSpeed, 1),
    ];
}

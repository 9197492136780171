using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Sensors.Kernel;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Iio;

public sealed class IioOptions : KernelChipOptions
{
    [Required, Description("the chip by the name in /sys/bus/iio/devices/iio:device*/name, without what follows an @, e.g. bme280, dht11, scd4x")]
    public string Device { get; set; } = "";

    [Description("part of the path where it hangs, whole names between slashes, e.g. 1-0076: tells two equal chips apart")]
    public string? Path { get; set; }

    [Description("only this channel, e.g. in_temp, in_voltage0; default: every one that measures air or light")]
    [RegularExpression(IioChannelKind.NamePattern, ErrorMessage = "in_temp, in_humidityrelative, in_pressure, in_concentration_co2, in_illuminance or in_voltage, with its number if it has one (in_voltage0)")]
    public string? Channel { get; set; }

    public override string ChipName() => Device;

    public override string? PathIn(ISysfs sysfs) => IioSensor.Class.TheOne(sysfs, Device, Path)?.Path;
}

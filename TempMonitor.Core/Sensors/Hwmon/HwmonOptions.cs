using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Sensors.Kernel;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Core.Settings;

namespace TempMonitor.Core.Sensors.Hwmon;

public sealed class HwmonOptions : KernelChipOptions, ICheckedOptions
{
    [Required, Description("the chip by the name in /sys/class/hwmon/hwmon*/name, e.g. sht3x, lm75, nvme, coretemp")]
    public string Chip { get; set; } = "";

    [Description("part of the path where it hangs, whole names between slashes, e.g. 1-0044: tells two equal chips apart")]
    public string? Device { get; set; }

    [Description("its channel by the text in the channel's label file, e.g. Composite")]
    public string? Label { get; set; }

    [Description("its channel by name, e.g. temp1, humidity1, in0, fan1; default: the first temperature and the first humidity")]
    [RegularExpression(HwmonChannels.NamePattern, ErrorMessage = "temp, humidity, in, curr, power or fan and a number, e.g. temp1")]
    public string? Channel { get; set; }

    public override string ChipName() => Chip;

    public override string? PathIn(ISysfs sysfs) => HwmonSensor.Class.TheOne(sysfs, Chip, Device)?.Path;

    public IEnumerable<(string Key, string Allowed)> Check()
    {
        if (Label is not null && Channel is not null) yield return (nameof(Label), "either Label or Channel, not both");
    }
}

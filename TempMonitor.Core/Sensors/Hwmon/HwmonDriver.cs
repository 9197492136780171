using System.Text.RegularExpressions;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Kernel;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Hwmon;

internal sealed partial class HwmonDriver : ISensorDriver
{
    public string Name => "hwmon";

    public Type OptionsType => typeof(HwmonOptions);

    public SensorTraits TraitsOf(SensorOptions options) => HwmonNames.All.TraitsOf((HwmonOptions)options, ((HwmonOptions)options).Chip);

    // a chip is a wire of its own: its driver in the kernel may hang while the others answer
    public string LoopKey(SensorOptions options, SensorContext context) =>
        (HwmonOptions)options is { Device: { } device } hwmon ? $"{Name} {hwmon.Chip} {device}" : $"{Name} {((HwmonOptions)options).Chip}";

    public ISensor Create(SensorOptions options, SensorContext context) => new HwmonSensor((HwmonOptions)options, context.Sysfs);

    /// <remarks>Gives what is made to measure a room. The machine's own chips are for those who name them.</remarks>
    public IEnumerable<SensorCandidate> Probe(SensorContext context)
    {
        var all = HwmonSensor.Class.All(context.Sysfs);
        return all.Where(c => HwmonNames.All.Room(c.Name) is { FoundElsewhere: false }).Select(c => Candidate(c, all, context.Sysfs));
    }

    private SensorCandidate Candidate(KernelDevice chip, IReadOnlyList<KernelDevice> all, ISysfs sysfs)
    {
        var options = new HwmonOptions { Driver = Name, Chip = chip.Name };
        var candidate = new SensorCandidate(new(chip.Id), options) { Evidence = $"{chip.Name} in /sys/{chip.Folder}" };
        if (HwmonNames.All.Room(chip.Name)!.AlsoInMachines && !HangsOutside(chip, sysfs))
        {
            options.Quantity = Quantity.DeviceTemperature.Name;
            candidate = candidate with { Certainty = Certainty.Possible, Evidence = $"{candidate.Evidence}, a part of the machine by where it hangs" };
        }

        return KernelClass.TellApart(chip, chip.Name, all, candidate, part => options.Device = part);
    }

    /// <summary>True on a bus that people wire sensors to; a DIMM's thermometer hangs on the mainboard's.</summary>
    private static bool HangsOutside(KernelDevice chip, ISysfs sysfs) =>
        AdapterInPath().Matches(chip.Path) is [.., var adapter]
        && SysfsText.TryRead(sysfs, $"bus/i2c/devices/{adapter.Value}/name") is { } name && !I2cAdapterName.IsForeign(name);

    [GeneratedRegex("(?<=/)i2c-[0-9]+(?=/)")]
    private static partial Regex AdapterInPath();
}

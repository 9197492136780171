using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Tests.Fakes;

/// <summary>Chips of a Sense HAT that drivers of the kernel have bound, as sysfs shows them (hardware.md 1.0 and 3.2).</summary>
internal sealed class SenseHatOfTheKernel(II2cBus? bus = null, FakeSysfs? sysfs = null)
{
    public FakeSysfs Sysfs { get; } = sysfs ?? new();

    public SensorContext Context => new(_ => bus ?? new FakeRegisterBus(), Sysfs, new FakeDelay());

    public SenseHatOfTheKernel AddBoth()
    {
        Add(1, 0x5F, "hts221", 0);
        Add(1, 0x5C, "lps25h", 1);
        return this;
    }

    /// <param name="number">N of <c>iio:deviceN</c>.</param>
    public void Add(int onBus, int address, string chip, int number)
    {
        var (device, entry) = ($"devices/platform/soc/fe804000.i2c/i2c-{onBus}/{onBus}-{address:x4}", $"bus/i2c/devices/{onBus}-{address:x4}");
        Sysfs[$"{entry}/name"] = chip;
        Sysfs[$"{entry}/driver/uevent"] = "";
        Sysfs.Link(entry, device);
        var folder = $"bus/iio/devices/iio:device{number}";
        Sysfs.Link(folder, $"{device}/iio:device{number}");
        Sysfs[$"{folder}/name"] = chip;
        Sysfs[$"{folder}/in_temp_raw"] = "0";
        Sysfs[$"{folder}/in_temp_scale"] = "1";
        Sysfs[$"{folder}/in_temp_offset"] = "22";
    }

    /// <summary>The module is unloaded: the device of the bus stays, without a driver.</summary>
    public void LetGo(int onBus, int address, int number)
    {
        Sysfs.Remove($"bus/i2c/devices/{onBus}-{address:x4}/driver/uevent");
        foreach (var file in new[] { "name", "in_temp_raw", "in_temp_scale", "in_temp_offset" }) Sysfs.Remove($"bus/iio/devices/iio:device{number}/{file}");
    }
}

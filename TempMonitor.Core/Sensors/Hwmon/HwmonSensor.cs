using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Kernel;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Hwmon;

/// <summary>A channel or two of a chip that a hwmon driver of the kernel reads.</summary>
internal sealed class HwmonSensor(HwmonOptions options, ISysfs sysfs) : ISensor
{
    public static readonly KernelClass Class = new("class/hwmon", "hwmon", "hwmon chip", nameof(HwmonOptions.Device));

    private KernelDevice? _chip;
    private IReadOnlyList<HwmonChannel> _channels = [];

    public string Model => _chip?.Name ?? "";

    public void Open()
    {
        _chip = null;
        var chip = Class.Find(sysfs, options.Chip, options.Device);
        _channels = new HwmonChannels(sysfs, chip, HwmonNames.All.TemperatureOf(options, options.Chip)).Choose(options);
        _chip = chip;
    }

    public void Read(ICollection<Measurement> measurements)
    {
        KernelClass.MustStillBe(sysfs, _chip ?? throw new InvalidOperationException("read before it was opened"));
        bool? alarm = null;
        foreach (var channel in _channels)
        {
            measurements.Add(new(channel.Quantity, channel.Read(sysfs)));
            if (channel.Alarms.Read(sysfs) is { } one) alarm = alarm == true || one;
        }

        if (alarm is { } isPassed) measurements.Add(new(Quantity.LimitAlarm, isPassed ? 1 : 0));
    }

    public void Dispose()
    {
        // nothing is held open between reads
    }
}

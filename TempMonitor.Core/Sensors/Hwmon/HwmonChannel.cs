using System.Globalization;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Hwmon;

/// <summary>One channel of a chip: <c>temp1</c> with all its files.</summary>
internal sealed record HwmonChannel(string Folder, string Name, string ValueFile, Quantity Quantity, double StepsPerUnit, bool HasFaultFlag, HwmonAlarms Alarms)
{
    private const string On = "1", Off = "0";

    public double Read(ISysfs sysfs)
    {
        if (HasFaultFlag && SysfsText.Read(sysfs, PathOf("fault")) == On) throw ChipSaysFault();
        return Parse(ReadValue(sysfs)) / StepsPerUnit;
    }

    private string PathOf(string file) => $"{Folder}/{Name}_{file}";

    private string ReadValue(ISysfs sysfs)
    {
        try
        {
            return sysfs.Read($"{Folder}/{ValueFile}");
        }
        catch (Exception refusal) when (SysfsFault.IsRefusal(refusal))
        {
            // the kernel gives ENODATA for a channel that is switched off, which a human can mend, and for one without a value now
            throw SysfsText.TryRead(sysfs, PathOf("enable")) == Off ? SwitchedOff() : SysfsFault.From(refusal, $"{Folder}/{ValueFile}");
        }
    }

    // whole numbers only: a driver that writes anything else has failed
    private double Parse(string text)
    {
        if (text.Length == 0) throw Fault(SensorFaultKind.Transient, "empty", $"/sys/{Folder}/{ValueFile} is empty: the read in the kernel failed");
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var steps)
            ? steps
            : throw Fault(SensorFaultKind.Transient, "format", $"/sys/{Folder}/{ValueFile} holds no whole number");
    }

    private SensorFaultException ChipSaysFault() =>
        Fault(SensorFaultKind.Broken, "sensor_fault", $"the chip reports {Name} as faulty (/sys/{PathOf("fault")} is 1): its probe is open or shorted");

    private SensorFaultException SwitchedOff() =>
        Fault(SensorFaultKind.NoData, "switched_off", $"{Name} is switched off: write 1 to /sys/{PathOf("enable")}");

    private static SensorFaultException Fault(SensorFaultKind kind, string reason, string message) => new(kind, reason, message);
}

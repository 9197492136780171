using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Kernel;

/// <summary>An entry for one of the many chips that a class of the kernel shows.</summary>
public abstract class KernelChipOptions : KernelSensorOptions
{
    [Description("what its temperature is: temperature (the room's), cpu_temperature or device_temperature; default: known by the chip's name")]
    [RegularExpression("temperature|cpu_temperature|device_temperature", ErrorMessage = "temperature (the room's), cpu_temperature or device_temperature")]
    public string? Quantity { get; set; }

    /// <summary>The chip by the name that the kernel gives it.</summary>
    public abstract string ChipName();

    /// <summary>Where the one chip hangs that this entry means; null when there is none, or more than one.</summary>
    public abstract string? PathIn(ISysfs sysfs);
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Sensors.Kernel;

namespace TempMonitor.Core.Sensors.OneWire;

public sealed class W1Options : KernelSensorOptions
{
    [Description("the sensor's number as under /sys/bus/w1/devices, e.g. 28-0000072e1a4b; default: the only one there is")]
    [RegularExpression(W1Devices.IdPattern, ErrorMessage = W1Devices.IdRule)]
    public string? Id { get; set; }
}

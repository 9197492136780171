using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware;

/// <summary>The <c>I2c</c> section.</summary>
internal sealed class I2cOptions
{
    [Required, Description("auto, the number N of /dev/i2c-N, or simulated")]
    [RegularExpression(I2cBusName.Pattern, ErrorMessage = I2cBusName.Rule)]
    public string Bus { get; set; } = I2cBusName.Auto;
}

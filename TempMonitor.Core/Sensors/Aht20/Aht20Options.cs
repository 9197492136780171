using System.ComponentModel;

namespace TempMonitor.Core.Sensors.Aht20;

public sealed class Aht20Options : I2cSensorOptions
{
    [Description("whether a checksum follows the values: true for AHT20 and AHT21, false for an AHT10, which sends none")]
    public bool Checksum { get; set; } = true;
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TempMonitor.Core.Sensors.Scd4x;

/// <remarks>All of them go into the chip's RAM at every start. Its EEPROM, which wears out, is never written.</remarks>
public sealed class Scd4xOptions : I2cSensorOptions
{
    [Description("height above the sea in m, by which the chip corrects CO2; not used where AmbientPressure is set")]
    [Range(0, 3000)]
    public int Altitude { get; set; }

    [Description("air pressure in hPa, by which the chip corrects CO2; default: what Altitude stands for")]
    [Range(700, 1200)]
    public int? AmbientPressure { get; set; }

    [Description("°C by which the chip heats itself and which it takes off its temperature; humidity follows")]
    [Range(0.0, 20.0)]
    public double TemperatureOffset { get; set; } = 4;

    [Description("whether the chip takes the lowest CO2 of each week for fresh air (400 ppm); leave it off where no window is opened")]
    public bool AutomaticSelfCalibration { get; set; }
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors;

/// <summary>One entry of the <c>Sensors</c> dictionary. Drivers with settings of their own derive from it.</summary>
public class SensorOptions
{
    [Required, Description("which driver reads it")]
    public string Driver { get; set; } = "";

    [Description("where it hangs, for people; shown in metrics and API")]
    public string? Location { get; set; }

    [Description("time between reads; default Sampling:Interval")]
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan? Interval { get; set; }

    [Description("conversions per read, combined by an outlier-proof mean; default Sampling:Oversample")]
    [Range(1, 64)]
    public int? Oversample { get; set; }

    [Description("whether the CPU's heat is taken out of its temperature; default: the driver knows")]
    public bool? Compensate { get; set; }

    [Description("sensors that measure the same air name the same group: see the Groups section")]
    public string? Group { get; set; }

    [Description("per quantity: an Offset, or Points of measured (heat compensation applied) and true values")]
    public Dictionary<string, CalibrationOptions> Calibration { get; set; } = [];
}

/// <summary>An entry for a chip on an I2C bus. Chips with settings of their own derive from it.</summary>
public class I2cSensorOptions : SensorOptions
{
    [Description("bus number or 'simulated'; default I2c:Bus")]
    [RegularExpression(I2cBusName.Pattern, ErrorMessage = I2cBusName.Rule)]
    public string? Bus { get; set; }

    [Description("7-bit address, decimal or 0x..; default: the chip's usual one")]
    [I2cAddress]
    public string? Address { get; set; }
}

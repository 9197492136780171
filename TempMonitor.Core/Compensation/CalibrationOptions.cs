using System.ComponentModel;

namespace TempMonitor.Core.Compensation;

/// <summary>How a quantity of one sensor is corrected after the heat compensation.</summary>
public sealed class CalibrationOptions
{
    [Description("added to the value, in the quantity's unit")]
    public double Offset { get; set; }

    [Description("two or more points, joined by straight lines and carried on beyond the ends")]
    public List<CalibrationPoint> Points { get; set; } = [];
}

public sealed class CalibrationPoint
{
    [Description("what the sensor showed (heat compensation applied)")]
    public double Measured { get; set; }

    [Description("what the reference showed")]
    public double True { get; set; }
}

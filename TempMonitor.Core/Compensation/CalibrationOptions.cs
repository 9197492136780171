using System.ComponentModel;
using TempMonitor.Core.Settings;

namespace TempMonitor.Core.Compensation;

/// <summary>How a quantity of one sensor is corrected after the heat compensation.</summary>
public sealed class CalibrationOptions : ICheckedOptions
{
    [Description("added to the value, in the quantity's unit")]
    public double Offset { get; set; }

    [Description("two or more points, joined by straight lines and carried on beyond the ends")]
    public List<CalibrationPoint> Points { get; set; } = [];

    public IEnumerable<(string Key, string Allowed)> Check()
    {
        if (Points.Count == 1) yield return (nameof(Points), "two or more points; for one use Offset");
        if (Points.Count > 0 && Offset != 0) yield return (nameof(Offset), "either Offset or Points, not both");
        if (Points.DistinctBy(p => p.Measured).Count() < Points.Count) yield return (nameof(Points), "points with different Measured values");
    }
}

public sealed class CalibrationPoint
{
    [Description("what the sensor showed (heat compensation applied)")]
    public double Measured { get; set; }

    [Description("what the reference showed")]
    public double True { get; set; }
}

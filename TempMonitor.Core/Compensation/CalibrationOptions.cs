using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Settings;

namespace TempMonitor.Core.Compensation;

/// <summary>How a quantity of one sensor is corrected after the heat compensation.</summary>
public sealed class CalibrationOptions : ICheckedOptions
{
    public const string DayPattern = @"\d{4}-\d{2}-\d{2}";

    [Description("added to the value, in the quantity's unit")]
    public double Offset { get; set; }

    [Description("two or more points, joined by straight lines and carried on beyond the ends")]
    public List<CalibrationPoint> Points { get; set; } = [];

    [Description("± (two standard deviations) to which the calibration holds, the reference's own error included; takes the place of the datasheet's figure")]
    [Range(0.0, 1e6)]
    public double? Uncertainty { get; set; }

    [Description("day of the calibration, for people")]
    [RegularExpression(DayPattern, ErrorMessage = "a day as 2026-01-31")]
    public string? Date { get; set; }

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

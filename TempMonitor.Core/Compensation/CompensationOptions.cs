using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TempMonitor.Core.Compensation;

/// <summary>The <c>Compensation</c> section: how the CPU's heat is taken out of a board's temperature.</summary>
public sealed record CompensationOptions
{
    [Description("value = raw - (cpu - raw) x factor; measured per installation, 0 = off")]
    [Range(0.0, 10.0)]
    public double CpuFactor { get; set; } = 0.7;

    /// <remarks>
    /// The factors that people have measured and published run from 0.13 to 1.77 (hardware.md 5.1); 0.2 to 1.2 holds those of boards on an
    /// open Raspberry Pi. A copied factor is not known any better than that; <c>tempmonitor calibrate --cpu-factor</c> writes a far smaller one.
    /// </remarks>
    [Description("± (two standard deviations) of CpuFactor; the default is what a factor that was not measured here is worth")]
    [Range(0.0, 10.0)]
    public double CpuFactorUncertainty { get; set; } = 0.5;

    [Description("day on which CpuFactor was measured, for people")]
    [RegularExpression(CalibrationOptions.DayPattern, ErrorMessage = "a day as 2026-01-31")]
    public string? CpuFactorDate { get; set; }

    [Description("± (two standard deviations) of the CPU's thermometer; makers publish none, so this is an assumption")]
    [Range(0.0, 50.0)]
    public double CpuUncertainty { get; set; } = 2;

    [Description("time constant of the board: the CPU temperature is low-pass filtered with it")]
    [Range(typeof(TimeSpan), "00:00:00", "02:00:00")]
    public TimeSpan CpuTimeConstant { get; set; } = TimeSpan.FromMinutes(5);
}

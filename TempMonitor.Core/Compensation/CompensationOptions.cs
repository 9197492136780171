using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TempMonitor.Core.Compensation;

/// <summary>The <c>Compensation</c> section: how the CPU's heat is taken out of a board's temperature.</summary>
public sealed class CompensationOptions
{
    [Description("value = raw - (cpu - raw) x factor; measured per installation, 0 = off")]
    [Range(0.0, 10.0)]
    public double CpuFactor { get; set; } = 0.7;

    [Description("time constant of the board: the CPU temperature is low-pass filtered with it")]
    [Range(typeof(TimeSpan), "00:00:00", "02:00:00")]
    public TimeSpan CpuTimeConstant { get; set; } = TimeSpan.FromMinutes(5);
}

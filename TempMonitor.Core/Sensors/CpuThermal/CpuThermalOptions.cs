using System.ComponentModel;

namespace TempMonitor.Core.Sensors.CpuThermal;

public sealed class CpuThermalOptions : SensorOptions
{
    [Description("thermal zone by its type (cpu-thermal) or number (0); default: the best one there is")]
    public string? Zone { get; set; }
}

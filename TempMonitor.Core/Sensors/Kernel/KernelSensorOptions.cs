namespace TempMonitor.Core.Sensors.Kernel;

/// <summary>An entry for a sensor that a driver of the kernel reads.</summary>
public abstract class KernelSensorOptions : SensorOptions
{
    /// <remarks>
    /// One conversion unless the entry asks for more: the kernel's drivers average, or keep their last value for a second or two, so that
    /// asking again at once costs time on the wire and gives the same number.
    /// </remarks>
    protected KernelSensorOptions() => Oversample = 1;
}

using TempMonitor.Core.Sensors;

namespace TempMonitor.Core.Sensors.Transport;

/// <summary>A transfer that the kernel refused, with its error number kept: the text differs between systems, the number does not.</summary>
public sealed class I2cException(int errno, string message) : IOException(message)
{
    // numbers of Linux errno.h that i2c adapters answer with
    private const int Enoent = 2, Eio = 5, Enxio = 6, Eagain = 11, Eacces = 13, Enodev = 19, Etimedout = 110, Eremoteio = 121;

    public int Errno { get; } = errno;

    /// <summary>What this error means for the sensor behind it.</summary>
    public SensorFault ToFault() => Errno switch
    {
        Eremoteio or Enxio => new(SensorFaultKind.NoData, "nak", Message),
        Enoent or Enodev => new(SensorFaultKind.NoData, "bus_missing", Message),
        Eacces => new(SensorFaultKind.Broken, "permission", Message),
        Eagain or Etimedout => new(SensorFaultKind.Transient, "bus_busy", Message),
        Eio => new(SensorFaultKind.Transient, "bus_error", Message),
        _ => new(SensorFaultKind.Transient, "bus_error", Message),
    };
}

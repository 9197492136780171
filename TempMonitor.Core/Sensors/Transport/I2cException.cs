using static TempMonitor.Core.Sensors.Transport.LinuxErrno;

namespace TempMonitor.Core.Sensors.Transport;

/// <summary>A transfer that the kernel refused, with its error number kept: the text differs between systems, the number does not.</summary>
public sealed class I2cException(int errno, string message) : IOException(message)
{
    public int Errno { get; } = errno;

    /// <summary>A chip did not acknowledge its address. Says it in the same words on every bus.</summary>
    public static I2cException Nak(int address, string bus, int errno = Eremoteio) =>
        new(errno, $"no device answers at 0x{address:x2} on i2c-{bus} ({Describe(errno)})");

    /// <summary>True when nothing acknowledged: nobody is there, or the chip is busy.</summary>
    public bool IsNak => Errno is Eremoteio or Enxio;

    /// <summary>True when the bus is well, or absent, and nothing is there. Any other refusal means that nobody could look.</summary>
    public bool MeansNothingThere => Errno is Eremoteio or Enxio or Enoent or Enodev or Ebadf or Eshutdown;

    /// <summary>What this error means for the sensor behind it.</summary>
    public SensorFault ToFault() => Errno switch
    {
        Eremoteio or Enxio => new(SensorFaultKind.NoData, "nak", Message),
        Enoent or Enodev or Ebadf or Eshutdown => new(SensorFaultKind.NoData, "bus_missing", Message),
        Eacces or Eperm => new(SensorFaultKind.Broken, "permission", Message),
        Eopnotsupp or Enotty => new(SensorFaultKind.Broken, "bus_unsuitable", Message),

        // every try at a stuck bus costs a second: it is left alone until the next interval
        Etimedout => new(SensorFaultKind.NoData, "bus_stuck", Message),
        Eagain or Ebusy => new(SensorFaultKind.Transient, "bus_busy", Message),
        _ => new(SensorFaultKind.Transient, "bus_error", Message),
    };
}

namespace TempMonitor.Core.Sensors.Transport;

/// <summary>Whether a driver of the kernel has a chip already.</summary>
/// <remarks>I2C_RDWR does not notice a bound driver (hardware.md 1.0), so this has to look by itself.</remarks>
public static class KernelOwnership
{
    public static bool Exists(ISysfs sysfs, string bus, int address) => sysfs.Exists($"bus/i2c/devices/{bus}-{address:x4}/driver");
}

namespace TempMonitor.Core.Sensors.Transport;

/// <summary>Whether a driver of the kernel has a chip already.</summary>
/// <remarks>I2C_RDWR does not notice a bound driver (hardware.md 1.0), so this has to look by itself.</remarks>
public static class KernelOwnership
{
    public static bool Exists(ISysfs sysfs, string bus, int address) => sysfs.Exists($"{Device(bus, address)}/driver");

    /// <summary>What the kernel calls the chip at an address. Its drivers look at a chip's identity before they take it, so a chip with a driver is there.</summary>
    public static string? NameOf(ISysfs sysfs, string bus, int address) => SysfsText.TryRead(sysfs, $"{Device(bus, address)}/name");

    private static string Device(string bus, int address) => $"bus/i2c/devices/{bus}-{address:x4}";
}

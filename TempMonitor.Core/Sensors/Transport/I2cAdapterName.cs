namespace TempMonitor.Core.Sensors.Transport;

/// <summary>What the kernel's name of an I2C adapter says about it.</summary>
public static class I2cAdapterName
{
    // monitors and mainboards: nobody hangs a sensor there, and some of their chips take offence at strangers
    private static readonly string[] ForeignNames = ["hdmi", "ddc", "gmbus", "i915", "amdgpu", "radeon", "nvidia", "nouveau", "smbus "];

    /// <remarks>"SMBus I801 adapter at efa0" is a mainboard's, "CP2112 SMBus Bridge on hidraw0" is not.</remarks>
    public static bool IsForeign(string name) =>
        !name.Contains("cp2112", StringComparison.OrdinalIgnoreCase)
        && ForeignNames.Any(f => name.Contains(f, StringComparison.OrdinalIgnoreCase));
}

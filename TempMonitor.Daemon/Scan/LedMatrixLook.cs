using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Scan;

/// <summary>The Sense HAT's matrix: the kernel's framebuffer by its name, else the controller itself (hardware.md 1.4 and 1.5).</summary>
internal sealed class LedMatrixLook(ISysfs sysfs, DeviceNodes nodes)
{
    private const string Graphics = "class/graphics", FramebufferName = "RPi-Sense FB";

    /// <summary>Where the controller answers; a kind of SHT4x may as well.</summary>
    public const int Address = 0x46;

    private const byte Identity = 0xF0, Expected = 0x73;

    // the BCM's clock-stretching defect may set the top bit
    private const byte Mask = 0x7F;

    public LedMatrixFacts? Framebuffer() =>
        sysfs.List(Graphics).FirstOrDefault(n => SmallFile.TryRead(sysfs, $"{Graphics}/{n}/name") == FramebufferName) is { } node
            ? new(nodes.PathOf(node), nodes.Refusal(node))
            : null;

    /// <remarks>Asks the wire: call it only when there is no framebuffer, and within the patience for that bus.</remarks>
    public LedMatrixFacts? Controller(II2cBus bus)
    {
        if (sysfs.Exists($"bus/i2c/devices/{bus.Name}-{Address:x4}/driver")) return null;
        Span<byte> seen = stackalloc byte[1];
        try
        {
            bus.Open(Address).WriteRead([Identity], seen);
        }
        catch (I2cException)
        {
            return null;
        }

        return (seen[0] & Mask) == Expected ? new($"i2c-{bus.Name} 0x{Address:x2}", Problem: null) : null;
    }
}

namespace TempMonitor.Core.Sensors.Sht3x;

/// <summary>The commands used, of those in hardware.md 2.3.</summary>
internal static class Sht3xCommand
{
    /// <summary>One conversion, high repeatability, without clock stretching.</summary>
    public static ReadOnlySpan<byte> Measure => [0x24, 0x00];

    public static ReadOnlySpan<byte> Status => [0xF3, 0x2D];

    /// <summary>Ends the periodic mode, in which single conversions are not taken.</summary>
    public static ReadOnlySpan<byte> Break => [0x30, 0x93];

    public static ReadOnlySpan<byte> HeaterOff => [0x30, 0x66];
}

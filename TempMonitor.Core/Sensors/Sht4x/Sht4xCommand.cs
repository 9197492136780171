namespace TempMonitor.Core.Sensors.Sht4x;

/// <summary>The commands used, of those in hardware.md 2.4. Six others heat the chip and have no name here.</summary>
internal static class Sht4xCommand
{
    /// <summary>One conversion, high precision.</summary>
    public static ReadOnlySpan<byte> Measure => [0xFD];

    public static ReadOnlySpan<byte> SerialNumber => [0x89];
}

namespace TempMonitor.Core.Sensors.Aht20;

/// <summary>The commands used, of those in hardware.md 2.5.</summary>
internal static class Aht20Command
{
    public static ReadOnlySpan<byte> Measure => [0xAC, 0x33, 0x00];

    /// <summary>Loads the calibration: the AHT20's form, then the AHT10's. Some batches of one take only the other's.</summary>
    public static IReadOnlyList<byte[]> Initialise { get; } = [[0xBE, 0x08, 0x00], [0xE1, 0x08, 0x00]];
}

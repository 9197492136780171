namespace TempMonitor.Core.Sensors.Transport;

internal static class I2cBytes
{
    /// <summary>A line held low or let go reads as the same byte all over.</summary>
    public static bool AreEmpty(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)0x00) || !bytes.ContainsAnyExcept((byte)0xFF);
}

namespace TempMonitor.Core.Sensors.Transport;

/// <summary>The CRC-8 with the polynomial x^8 + x^5 + x^4 + 1 that Sensirion brought in and others took over; families differ in where it starts.</summary>
internal sealed class SensirionCrc
{
    private const byte Polynomial = 0x31, TopBit = 0x80;

    /// <summary>SHT3x, SHT4x, SCD4x, AHT20.</summary>
    public static readonly SensirionCrc FromOnes = new(0xFF);

    /// <summary>Si70xx, HTU21D, SHT2x.</summary>
    public static readonly SensirionCrc FromZero = new(0x00);

    private readonly byte _start;

    private SensirionCrc(byte start) => _start = start;

    public byte Of(ReadOnlySpan<byte> data)
    {
        var crc = _start;
        foreach (var value in data) crc = Shift((byte)(crc ^ value));
        return crc;
    }

    /// <summary>True when the last byte is the checksum of those before it.</summary>
    /// <remarks>Started from zero, a line that is held low passes its own check (hardware.md 0): nothing but zeros is never an answer.</remarks>
    public bool Fits(ReadOnlySpan<byte> frame) => Of(frame[..^1]) == frame[^1] && frame.ContainsAnyExcept((byte)0x00);

    private static byte Shift(byte crc)
    {
        for (var bit = 0; bit < 8; bit++) crc = (byte)((crc & TopBit) != 0 ? (crc << 1) ^ Polynomial : crc << 1);
        return crc;
    }
}

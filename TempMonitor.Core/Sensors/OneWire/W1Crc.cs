namespace TempMonitor.Core.Sensors.OneWire;

/// <summary>The CRC-8 of 1-Wire chips: polynomial 0x31 from the low end, from zero (hardware.md 0).</summary>
internal static class W1Crc
{
    private const byte ReflectedPolynomial = 0x8C;

    public static byte Of(ReadOnlySpan<byte> data)
    {
        byte crc = 0;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (byte)((crc & 1) != 0 ? (crc >> 1) ^ ReflectedPolynomial : crc >> 1);
        }

        return crc;
    }
}

using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Aht20;

/// <summary>Decodes what the chip gives when it is read: a status byte, two 20-bit numbers, and (not the AHT10) a checksum.</summary>
internal static class Aht20Answer
{
    public const int Length = 7, LengthWithoutChecksum = 6;

    private const byte BusyBit = 0x80, CalibratedBit = 0x08;

    private const int Bits = 20, Highest = (1 << Bits) - 1;

    private const double Range = 1 << Bits;

    public static bool IsBusy(byte status) => (status & BusyBit) != 0;

    public static bool IsCalibrated(byte status) => (status & CalibratedBit) != 0;

    public static bool HasChecksum(ReadOnlySpan<byte> answer) => SensirionCrc.FromOnes.Fits(answer);

    /// <summary>A port expander, which lives at the same address, and a line that nobody drives repeat one byte; this chip never does.</summary>
    public static bool IsOneByteRepeated(ReadOnlySpan<byte> answer) => !answer.ContainsAnyExcept(answer[0]);

    /// <summary>Degrees Celsius and percent; null when no conversion made these numbers (hardware.md 2.5).</summary>
    public static (double Temperature, double Humidity)? Decode(ReadOnlySpan<byte> answer)
    {
        var humidity = (answer[1] << 12) | (answer[2] << 4) | (answer[3] >> 4);
        var temperature = ((answer[3] & 0x0F) << 16) | (answer[4] << 8) | answer[5];
        if (humidity is 0 or Highest || temperature is 0 or Highest) return null;
        return ((temperature * 200 / Range) - 50, humidity * 100 / Range);
    }
}

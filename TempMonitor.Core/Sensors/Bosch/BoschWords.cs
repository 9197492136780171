using System.Buffers.Binary;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Bosch;

/// <summary>What the converter measured: 20 bits of pressure and temperature, 16 of humidity where there is any.</summary>
internal readonly record struct BoschWords(int Pressure, int Temperature, int? Humidity)
{
    // what a word holds that was skipped, or not measured yet (hardware.md 0)
    private const int Skipped20 = 0x80000, Skipped16 = 0x8000;

    /// <summary>Decodes the output registers, with or without the two bytes of humidity; null when no conversion filled them.</summary>
    public static BoschWords? Parse(ReadOnlySpan<byte> output)
    {
        if (I2cBytes.AreEmpty(output)) return null;
        var words = new BoschWords(Unsigned20(output), Unsigned20(output[3..]), output.Length > 6 ? BinaryPrimitives.ReadUInt16BigEndian(output[6..]) : null);
        return words is { Pressure: Skipped20 } or { Temperature: Skipped20 } or { Humidity: Skipped16 } ? null : words;
    }

    // msb, lsb, and xlsb in its upper half
    private static int Unsigned20(ReadOnlySpan<byte> bytes) => (bytes[0] << 12) | (bytes[1] << 4) | (bytes[2] >> 4);
}

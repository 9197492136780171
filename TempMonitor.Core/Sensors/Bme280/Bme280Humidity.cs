using System.Buffers.Binary;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Bme280;

/// <summary>The humidity part of a calibration.</summary>
internal sealed record Bme280Humidity(byte H1, short H2, byte H3, short H4, short H5, sbyte H6)
{
    /// <summary>Length of the block from <see cref="Bme280Register.CalibrationHumidity"/> on.</summary>
    public const int Length = 7;

    /// <summary>Null when the block is empty or humidity would be a constant.</summary>
    public static Bme280Humidity? Parse(byte h1, ReadOnlySpan<byte> block)
    {
        if (I2cBytes.AreEmpty(block)) return null;

        // H4 and H5 are 12 bits with a sign each and share the byte in the middle: H4 has its lower half, H5 its upper.
        // Swapped, as some drivers have it, humidity is 2 to 3 % too high and looks all right (hardware.md 2.1).
        var humidity = new Bme280Humidity(
            h1,
            H2: BinaryPrimitives.ReadInt16LittleEndian(block),
            H3: block[2],
            H4: (short)(((sbyte)block[3] * 16) | (block[4] & 0x0F)),
            H5: (short)(((sbyte)block[5] * 16) | (block[4] >> 4)),
            H6: (sbyte)block[6]);
        return humidity.H2 != 0 ? humidity : null;
    }

    /// <summary>Datasheet 8.1, without its clamping to 0..100: what lies outside is a fault that somebody should see.</summary>
    /// <remarks>Bosch's own C driver has one factor (1 + H3...) more than the datasheet; where H3 is 0, as usual, both agree.</remarks>
    public double Percent(double fine, int adc)
    {
        var x = fine - 76800;
        var slope = H2 / 65536.0 * (1 + (H6 / 67108864.0 * x * (1 + (H3 / 67108864.0 * x))));
        var h = (adc - ((H4 * 64) + (H5 / 16384.0 * x))) * slope;
        return h * (1 - (H1 * h / 524288));
    }
}

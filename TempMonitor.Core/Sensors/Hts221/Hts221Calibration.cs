using System.Buffers.Binary;
using TempMonitor.Core.Sensors.St;

namespace TempMonitor.Core.Sensors.Hts221;

/// <summary>The two straight lines that the factory wrote into this one chip. Fractions of a degree are kept; some drivers shift them away.</summary>
internal sealed record Hts221Calibration(
    double T0, double T1, short T0Out, short T1Out, double H0, double H1, short H0Out, short H1Out)
{
    /// <summary>Length of the block from <see cref="Hts221Register.Calibration"/> on.</summary>
    public const int Length = 16;

    /// <summary>Decodes registers 0x30 to 0x3F; null when they hold no calibration.</summary>
    /// <remarks>A falling humidity line (H1Out below H0Out) is normal, a flat line is not.</remarks>
    public static Hts221Calibration? Parse(ReadOnlySpan<byte> block)
    {
        if (StWords.IsEmpty(block)) return null;
        var highBits = block[0x5];
        var calibration = new Hts221Calibration(
            T0: (block[0x2] | ((highBits & 0b0011) << 8)) / 8.0,
            T1: (block[0x3] | ((highBits & 0b1100) << 6)) / 8.0,
            T0Out: BinaryPrimitives.ReadInt16LittleEndian(block[0xC..]),
            T1Out: BinaryPrimitives.ReadInt16LittleEndian(block[0xE..]),
            H0: block[0x0] / 2.0,
            H1: block[0x1] / 2.0,
            H0Out: BinaryPrimitives.ReadInt16LittleEndian(block[0x6..]),
            H1Out: BinaryPrimitives.ReadInt16LittleEndian(block[0xA..]));
        return calibration.HasSlopes ? calibration : null;
    }

    // both differences of each line: a zero below divides, a zero above would give one temperature for ever
    private bool HasSlopes => T0Out != T1Out && H0Out != H1Out && T0 < T1 && H0 != H1;

    /// <summary>Degrees Celsius and percent from the chip's two words.</summary>
    public (double Temperature, double Humidity) Compensate(short temperature, short humidity) => (
        T0 + ((temperature - T0Out) * (T1 - T0) / (T1Out - T0Out)),
        H0 + ((humidity - H0Out) * (H1 - H0) / (H1Out - H0Out)));
}

using System.Buffers.Binary;
using TempMonitor.Core.Sensors.Bosch;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Bme680;

/// <summary>The coefficients that the factory wrote into this one chip, without those of the gas sensor.</summary>
internal sealed record Bme680Calibration(BoschTemperature Temperature, BoschPressure Pressure, Bme680Humidity Humidity)
{
    /// <summary>Lengths of the blocks from <see cref="Bme680Register.Calibration1"/> and <see cref="Bme680Register.Calibration2"/> on.</summary>
    public const int Length1 = 23, Length2 = 14;

    /// <summary>Null when one of the blocks holds no calibration.</summary>
    public static Bme680Calibration? Parse(ReadOnlySpan<byte> block1, ReadOnlySpan<byte> block2)
    {
        if (I2cBytes.AreEmpty(block1) || I2cBytes.AreEmpty(block2)) return null;
        var calibration = new Bme680Calibration(ParseTemperature(block1, block2), ParsePressure(block1), Bme680Humidity.Parse(block2));
        return calibration is { Temperature.IsUsable: true, Pressure.IsUsable: true, Humidity.IsUsable: true } ? calibration : null;
    }

    /// <summary>Null when the coefficients would divide by zero.</summary>
    public BoschClimate? Compensate(BoschWords words)
    {
        var fine = Temperature.Fine(words.Temperature);
        var celsius = BoschTemperature.Celsius(fine);
        if (Pressure.Hectopascal(fine, words.Pressure) is not { } pressure) return null;
        return new(celsius, pressure, words.Humidity is { } adc ? Humidity.Percent(celsius, adc) : null);
    }

    // T3 counts sixteenfold against the BME280's
    private static BoschTemperature ParseTemperature(ReadOnlySpan<byte> block1, ReadOnlySpan<byte> block2) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(block2[8..]), BinaryPrimitives.ReadInt16LittleEndian(block1), (sbyte)block1[2] * 16.0);

    // P3, P6 and P7 at the BME280's scales; P7 lies before P6
    private static BoschPressure ParsePressure(ReadOnlySpan<byte> block1) => new(
        P1: BinaryPrimitives.ReadUInt16LittleEndian(block1[4..]),
        P2: BinaryPrimitives.ReadInt16LittleEndian(block1[6..]),
        P3: (sbyte)block1[8] * 32.0,
        P4: BinaryPrimitives.ReadInt16LittleEndian(block1[10..]),
        P5: BinaryPrimitives.ReadInt16LittleEndian(block1[12..]),
        P6: (sbyte)block1[15] / 4.0,
        P7: (sbyte)block1[14] * 128.0,
        P8: BinaryPrimitives.ReadInt16LittleEndian(block1[18..]),
        P9: BinaryPrimitives.ReadInt16LittleEndian(block1[20..]),
        P10: block1[22]);
}

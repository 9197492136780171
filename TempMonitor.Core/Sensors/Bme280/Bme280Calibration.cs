using System.Buffers.Binary;
using TempMonitor.Core.Sensors.Bosch;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Bme280;

/// <summary>The coefficients that the factory wrote into this one chip; without humidity on a BMP280.</summary>
internal sealed record Bme280Calibration(BoschTemperature Temperature, BoschPressure Pressure, Bme280Humidity? Humidity)
{
    /// <summary>Length of the block from <see cref="Bme280Register.Calibration"/> on: 24 bytes on both chips, 0xA0 unused, 0xA1 dig_H1.</summary>
    public const int Length = 26;

    private const int H1 = 25;

    /// <summary>The BMP280's calibration; null when the block holds none.</summary>
    public static Bme280Calibration? Parse(ReadOnlySpan<byte> block)
    {
        var common = block[..24];
        if (I2cBytes.AreEmpty(common)) return null;
        var calibration = new Bme280Calibration(
            new(BinaryPrimitives.ReadUInt16LittleEndian(common), Signed(common, 2), Signed(common, 4)),
            new(
                BinaryPrimitives.ReadUInt16LittleEndian(common[6..]), // P1, then P2 to P9
                Signed(common, 8),
                Signed(common, 10),
                Signed(common, 12),
                Signed(common, 14),
                Signed(common, 16),
                Signed(common, 18),
                Signed(common, 20),
                Signed(common, 22)),
            Humidity: null);
        return calibration is { Temperature.IsUsable: true, Pressure.IsUsable: true } ? calibration : null;
    }

    /// <summary>The BME280's calibration; null when one of the blocks holds none.</summary>
    public static Bme280Calibration? Parse(ReadOnlySpan<byte> block, ReadOnlySpan<byte> humidityBlock) =>
        Parse(block) is { } common && Bme280Humidity.Parse(block[H1], humidityBlock) is { } humidity ? common with { Humidity = humidity } : null;

    /// <summary>Null when the coefficients would divide by zero.</summary>
    public BoschClimate? Compensate(BoschWords words)
    {
        var fine = Temperature.Fine(words.Temperature);
        if (Pressure.Hectopascal(fine, words.Pressure) is not { } pressure) return null;
        return new(BoschTemperature.Celsius(fine), pressure, words.Humidity is { } adc ? Humidity?.Percent(fine, adc) : null);
    }

    private static short Signed(ReadOnlySpan<byte> block, int at) => BinaryPrimitives.ReadInt16LittleEndian(block[at..]);
}

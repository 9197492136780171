using System.Buffers.Binary;
using FsCheck.Fluent;
using TempMonitor.Core.Sensors.Bme280;
using TempMonitor.Core.Sensors.Bosch;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fakes.FakeRegisterChip;

namespace TempMonitor.Tests.Core.Sensors.Bme280;

/// <summary>The vectors of hardware.md 2.1.</summary>
public class Bme280CalibrationTests
{
    public const string Board1 = "1D 6E AD 66 32 00 1B 8F 38 D6 D0 0B 54 2B 0F FF F9 FF 0C 30 20 D1 88 13 00 4B";
    public const string Board1Humidity = "52 01 00 17 2C 03 1E", Board1Output = "45 59 40 82 F3 00 89 6D";
    public const string Board2 = "89 6E 69 68 32 00 45 91 AC D6 D0 0B C9 1F A9 FF F9 FF AC 26 0A D8 BD 10 00 4B";
    public const string Board2Humidity = "8A 01 00 0F 28 03 1E", Board2Output = "4D 4B 10 7E 0F 80 66 9E";
    public const string Datasheet = "70 6B 43 67 18 FC 7D 8E 43 D6 D0 0B 27 0B 8C 00 F9 FF 8C 3C F8 C6 70 17 00 00";
    public const string DatasheetOutput = "65 5A C0 7E ED 00";

    [Theory]
    [InlineData(Board1, Board1Humidity, Board1Output, 26.745967, 1003.914918, 56.091773)]
    [InlineData(Board2, Board2Humidity, Board2Output, 20.264904, 1002.784040, 62.201616)]
    [InlineData(Board2, "8A 01 14 0F 28 03 1E", Board2Output, 20.264904, 1002.784040, 62.207512)] // H3 = 20: the datasheet, not Bosch's C
    public void Compensate_RealBoards_AgreesToTheLastDigit(
        string block, string humidityBlock, string output, double temperature, double pressure, double humidity)
    {
        var climate = Bme280Calibration.Parse(Bytes(block), Bytes(humidityBlock))!.Compensate(Words(output))!.Value;
        Assert.Equal(temperature, climate.Temperature, 6);
        Assert.Equal(pressure, climate.Pressure, 6);
        Assert.Equal(humidity, climate.Humidity!.Value, 6);
    }

    [Fact]
    public void Compensate_WorkedExampleOfTheBmp280Datasheet_HasNoHumidity()
    {
        var climate = Bme280Calibration.Parse(Bytes(Datasheet))!.Compensate(Words(DatasheetOutput))!.Value;
        Assert.Equal(25.082478, climate.Temperature, 6);
        Assert.Equal(1006.532668, climate.Pressure, 6);
        Assert.Null(climate.Humidity);
    }

    [Fact]
    public void Compensate_TinyCoefficientsOfRmHullsUnitTest_AgreesUnclamped()
    {
        var calibration = new Bme280Calibration(new(20, 21, 22), new(10, 11, 12, 13, 14, 15, 16, 17, 18), new(0, 1, 4, 3, 5, 6));
        var climate = calibration.Compensate(Words("00 01 02 03 04 05 06 07"))!.Value;
        Assert.Equal(0.0030482932925224304, climate.Temperature, 1e-15);
        Assert.Equal(8801790.518824806, climate.Pressure, 1e-6);
        Assert.Equal(0.02082886288568924, climate.Humidity!.Value, 1e-14);
    }

    [Fact]
    public void Parse_AllFields_AreDecoded()
    {
        var expected = new Bme280Calibration(
            new(28189, 26285, 50), new(36635, -10696, 3024, 11092, -241, -7, 12300, -12000, 5000), new(75, 338, 0, 380, 50, 30));
        Assert.Equal(expected, Bme280Calibration.Parse(Bytes(Board1), Bytes(Board1Humidity)));
    }

    [Fact]
    public void Parse_H4AndH5_KeepTheirSigns()
    {
        var humidity = Bme280Humidity.Parse(0x4B, Bytes("6A 01 00 FF 29 FE 1E"))!;
        Assert.Equal((-7, -30), (humidity.H4, humidity.H5));
    }

    [Theory]
    [InlineData("00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 4B", Board1Humidity, "all zero")]
    [InlineData("FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF", Board1Humidity, "all ones")]
    [InlineData(Board1, "00 00 00 00 00 00 00", "humidity all zero")]
    [InlineData(Board1, "FF FF FF FF FF FF FF", "humidity all ones")]
    [InlineData("1D 6E AD 66 32 00 00 00 38 D6 D0 0B 54 2B 0F FF F9 FF 0C 30 20 D1 88 13 00 4B", Board1Humidity, "P1 = 0 divides")]
    [InlineData("00 00 AD 66 32 00 1B 8F 38 D6 D0 0B 54 2B 0F FF F9 FF 0C 30 20 D1 88 13 00 4B", Board1Humidity, "T1 = 0")]
    [InlineData("1D 6E 00 00 32 00 1B 8F 38 D6 D0 0B 54 2B 0F FF F9 FF 0C 30 20 D1 88 13 00 4B", Board1Humidity, "T2 = 0: no slope")]
    [InlineData(Board1, "00 00 00 17 2C 03 1E", "H2 = 0: no slope")]
    public void Parse_NoCalibration_GivesNone(string block, string humidityBlock, string why) =>
        Assert.True(Bme280Calibration.Parse(Bytes(block), Bytes(humidityBlock)) is null, why);

    [Fact]
    public void Compensate_DivisorIsZero_GivesNone()
    {
        // (1 + P2 a / 524288 / 32768) = 0 at a = t_fine/2 - 64000 = -2^20 with P2 = 2^14
        var pressure = new BoschPressure(36635, 16384, 0, 0, 0, 0, 0, 0, 0);
        Assert.Null(pressure.Hectopascal(2 * (64000 - 1048576.0), 300000));
    }

    [Fact]
    public void Compensate_HumidityBeyondTheScale_IsNotClamped()
    {
        var calibration = Bme280Calibration.Parse(Bytes(Board1), Bytes(Board1Humidity))!;
        Assert.True(calibration.Compensate(Words("45 59 40 82 F3 00 C0 00"))!.Value.Humidity > 100);
        Assert.True(calibration.Compensate(Words("45 59 40 82 F3 00 20 00"))!.Value.Humidity < 0);
    }

    /// <summary>Whatever a disturbed bus delivers: no calibration, or coefficients that reach the formulas unharmed.</summary>
    [Fact]
    public void Parse_AnyBytes_NeverFails() => Prop.ForAll<byte[]>(noise =>
    {
        var bytes = new byte[Bme280Calibration.Length + Bme280Humidity.Length + 8];
        noise.AsSpan(0, Math.Min(noise.Length, bytes.Length)).CopyTo(bytes);
        var humidityBlock = bytes.AsSpan(Bme280Calibration.Length, Bme280Humidity.Length);
        var calibration = Bme280Calibration.Parse(bytes.AsSpan(0, Bme280Calibration.Length), humidityBlock);
        if (calibration is null) return true;
        var word = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(6));
        var words = BoschWords.Parse(bytes.AsSpan(Bme280Calibration.Length + Bme280Humidity.Length));
        return calibration.Pressure.P1 == word && word != 0 && (words is null || calibration.Compensate(words.Value) is null or { Humidity: not null });
    }).MustHold();

    private static BoschWords Words(string output) => BoschWords.Parse(Bytes(output))!.Value;
}

using System.Buffers.Binary;
using TempMonitor.Core.Sensors.Hts221;

namespace TempMonitor.Tests.Core.Sensors.Hts221;

/// <summary>The vectors of hardware.md 1.1.</summary>
public class Hts221CalibrationTests
{
    private const string A = "28 78 50 A0 00 00 00 00 00 00 40 1F 2C 01 F4 01";
    private const string B = "35 84 A5 17 00 04 09 00 00 00 D4 D6 FE FF 98 02";
    private const string C = "35 84 2C 58 00 09 09 00 00 00 D4 D6 EC FF 84 03";

    [Theory]
    [InlineData(A, "90 01", "D0 07", 15.0, 30.0)]
    [InlineData(B, "2C 01", "54 F2", 27.086712, 39.639208)]
    [InlineData(B, "4C FF", "54 F2", 16.816441, 39.639208)]
    [InlineData(C, "F4 01", "D8 DC", 58.695652, 60.233577)]
    public void Compensate_VectorsOfTheDatasheetAndARealBoard_AgreeToTheLastDigit(
        string block, string temperatureWord, string humidityWord, double temperature, double humidity)
    {
        var result = Hts221Calibration.Parse(Bytes(block))!.Compensate(Word(temperatureWord), Word(humidityWord));
        Assert.Equal(temperature, result.Temperature, 6);
        Assert.Equal(humidity, result.Humidity, 6);
    }

    [Fact]
    public void Parse_AllFields_AreDecoded() =>
        Assert.Equal(new Hts221Calibration(20.625, 34.875, -2, 664, 26.5, 66, 9, -10540), Hts221Calibration.Parse(Bytes(B)));

    [Fact]
    public void Parse_ReservedBitsBesideTheHighBits_AreMasked()
    {
        var block = Bytes(B);
        block[5] |= 0xF0;
        Assert.Equal(Hts221Calibration.Parse(Bytes(B)), Hts221Calibration.Parse(block));
    }

    [Theory]
    [InlineData("00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00", "all zero")]
    [InlineData("FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF", "all ones")]
    [InlineData("35 84 A5 17 00 04 09 00 00 00 D4 D6 FE FF FE FF", "T1_OUT = T0_OUT")]
    [InlineData("35 84 A5 17 00 04 09 00 00 00 09 00 FE FF 98 02", "H1_OUT = H0_OUT")]
    [InlineData("35 84 A5 A5 00 00 09 00 00 00 D4 D6 FE FF 98 02", "T1 = T0")]
    [InlineData("35 35 A5 17 00 04 09 00 00 00 D4 D6 FE FF 98 02", "H1 = H0")]
    public void Parse_NoCalibration_GivesNone(string block, string why) => Assert.True(Hts221Calibration.Parse(Bytes(block)) is null, why);

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", ""));

    private static short Word(string hex) => BinaryPrimitives.ReadInt16LittleEndian(Bytes(hex));
}

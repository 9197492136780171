using TempMonitor.Core.Sensors.Bme680;
using TempMonitor.Core.Sensors.Bosch;
using static TempMonitor.Tests.Fakes.FakeRegisterChip;

namespace TempMonitor.Tests.Core.Sensors.Bme680;

/// <summary>The vector of hardware.md 2.2; Bosch's own C, compiled, gives the same numbers.</summary>
public class Bme680CalibrationTests
{
    public const string Block1 = "B2 66 03 10 43 8A 5B D7 58 00 E4 12 8A FF 1A 1E 00 00 03 FD D9 F2 1E";
    public const string Block2 = "3F DD 2C 00 2D 14 78 9C 53 66 AF E8 E2 12", Output = "60 1E 90 75 5D C0 41 B4";

    [Fact]
    public void Compensate_RealBoard_AgreesToTheLastDigit()
    {
        var climate = Compensate(Block1, Block2);
        Assert.Equal(19.311348, climate.Temperature, 6);
        Assert.Equal(1009.775200, climate.Pressure, 6);
        Assert.Equal(25.204870, climate.Humidity!.Value, 6);
    }

    [Fact]
    public void Parse_AllFields_AreDecodedAtTheScalesOfTheFormulas()
    {
        var expected = new Bme680Calibration(
            new(26195, 26290, 3 * 16),
            new(35395, -10405, 88 * 32, 4836, -118, 30 / 4.0, 26 * 128, -765, -3367, 30),
            new(717, 1021, 0, 45, 20, 120, -100));
        Assert.Equal(expected, Bme680Calibration.Parse(Bytes(Block1), Bytes(Block2)));
    }

    [Fact]
    public void Parse_SharedByte_GivesItsLowerHalfToH1AndItsUpperToH2()
    {
        // the real board's DD reads the same both ways
        var humidity = Bme680Humidity.Parse(Bytes("3F D5 2C 00 2D 14 78 9C 53 66 AF E8 E2 12"));
        Assert.Equal((709, 1021), (humidity.H1, humidity.H2));
        Assert.Equal(25.884651, Compensate(Block1, "3F D5 2C 00 2D 14 78 9C 53 66 AF E8 E2 12").Humidity!.Value, 6);
    }

    [Fact]
    public void Parse_SmallCoefficientsBelowZero_KeepTheirSigns()
    {
        // T3 = -3, P3 = -88, P7 = -26, P6 = -30: a well-known driver takes them for unsigned
        var calibration = Bme680Calibration.Parse(
            Bytes("B2 66 FD 10 43 8A 5B D7 A8 00 E4 12 8A FF E6 E2 00 00 03 FD D9 F2 1E"), Bytes("3F DD 2C FF FE FD 78 9C 53 66 AF E8 E2 12"))!;
        Assert.Equal(-48, calibration.Temperature.T3);
        Assert.Equal((-88 * 32, -30 / 4.0, -26 * 128), (calibration.Pressure.P3, calibration.Pressure.P6, calibration.Pressure.P7));
        Assert.Equal((-1, -2, -3), (calibration.Humidity.H3, calibration.Humidity.H4, calibration.Humidity.H5));
    }

    [Theory]
    [InlineData("00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00", Block2, "first block all zero")]
    [InlineData("FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF", Block2, "first block all ones")]
    [InlineData(Block1, "00 00 00 00 00 00 00 00 00 00 00 00 00 00", "second block all zero")]
    [InlineData(Block1, "FF FF FF FF FF FF FF FF FF FF FF FF FF FF", "second block all ones")]
    [InlineData("B2 66 03 10 00 00 5B D7 58 00 E4 12 8A FF 1A 1E 00 00 03 FD D9 F2 1E", Block2, "P1 = 0 divides")]
    [InlineData("00 00 03 10 43 8A 5B D7 58 00 E4 12 8A FF 1A 1E 00 00 03 FD D9 F2 1E", Block2, "T2 = 0: no slope")]
    [InlineData(Block1, "3F DD 2C 00 2D 14 78 9C 00 00 AF E8 E2 12", "T1 = 0")]
    [InlineData(Block1, "00 0D 2C 00 2D 14 78 9C 53 66 AF E8 E2 12", "H2 = 0: no slope")]
    public void Parse_NoCalibration_GivesNone(string block1, string block2, string why) =>
        Assert.True(Bme680Calibration.Parse(Bytes(block1), Bytes(block2)) is null, why);

    private static BoschClimate Compensate(string block1, string block2) =>
        Bme680Calibration.Parse(Bytes(block1), Bytes(block2))!.Compensate(BoschWords.Parse(Bytes(Output))!.Value)!.Value;
}

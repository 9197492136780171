using TempMonitor.Core.Calibration;

namespace TempMonitor.Tests.Core.Calibration;

public sealed class SaturatedSaltTests
{
    // Greenspan 1977, table 2, whose two decimals the polynomials of table 1 reproduce
    [Theory]
    [InlineData("LiCl", 20, 11.31)]
    [InlineData("LiCl", 25, 11.30)]
    [InlineData("LiCl", 40, 11.21)]
    [InlineData("MgCl2", 10, 33.47)]
    [InlineData("MgCl2", 20, 33.07)]
    [InlineData("MgCl2", 25, 32.78)]
    [InlineData("MgCl2", 40, 31.60)]
    [InlineData("NaCl", 10, 75.67)]
    [InlineData("NaCl", 20, 75.47)]
    [InlineData("NaCl", 25, 75.29)]
    [InlineData("NaCl", 40, 74.68)]
    [InlineData("KCl", 10, 86.77)]
    [InlineData("KCl", 20, 85.11)]
    [InlineData("KCl", 25, 84.34)]
    [InlineData("KCl", 40, 82.32)]
    public void HumidityAt_TableValue_IsReproduced(string salt, double celsius, double humidity) =>
        Assert.InRange(SaturatedSalt.Find(salt)!.HumidityAt(celsius), humidity - 0.015, humidity + 0.015);

    [Fact]
    public void Find_AnyCase_IsFoundUnknownIsNot()
    {
        Assert.Same(SaturatedSalt.Find("NaCl"), SaturatedSalt.Find("nacl"));
        Assert.Null(SaturatedSalt.Find("sugar"));
    }

    [Theory]
    [InlineData(4.9)]
    [InlineData(40.1)]
    [InlineData(double.NaN)]
    public void HumidityAt_OutsideTheTable_IsRefused(double celsius) => Assert.Throws<CalibrationException>(() => SaturatedSalt.All[0].HumidityAt(celsius));
}

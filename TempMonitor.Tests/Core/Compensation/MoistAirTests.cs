using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Compensation;

namespace TempMonitor.Tests.Core.Compensation;

public sealed class MoistAirTests
{
    [Theory]
    [InlineData(0, 6.1120)]
    [InlineData(10, 12.2603)]
    [InlineData(20, 23.3260)]
    [InlineData(25, 31.6006)]
    [InlineData(40, 73.6746)]
    public void SaturationPressure_PublishedTable_Agrees(double celsius, double hectopascals) =>
        Assert.Equal(hectopascals, MoistAir.SaturationPressure(celsius), 4);

    [Theory]
    [InlineData(30, 35, 25, 53.2855)]
    [InlineData(30, 38, 22, 75.2507)]
    [InlineData(25, 40, 24, 61.8784)]
    [InlineData(60, 35, 20, 144.3758)]
    public void HumidityAt_CoolerAir_ConservesVapourPressure(double humidity, double from, double to, double expected) =>
        Assert.Equal(expected, MoistAir.HumidityAt(to, humidity, from), 4);

    [Theory]
    [InlineData(20, 50, 9.2552, 8.6214)]
    [InlineData(25, 60, 16.6931, 13.7807)]
    [InlineData(22, 64, 14.8741, 12.3929)]
    [InlineData(40, 20, 12.7800, 10.1966)]
    public void DewPointAndAbsoluteHumidity_Vectors_Agree(double celsius, double humidity, double dewPoint, double grams)
    {
        Assert.Equal(dewPoint, MoistAir.DewPoint(celsius, humidity)!.Value, 4);
        Assert.Equal(grams, MoistAir.AbsoluteHumidity(celsius, humidity), 4);
    }

    [Fact]
    public void DewPoint_DryAir_IsAbsent() => Assert.Null(MoistAir.DewPoint(20, 0));

    [Fact]
    public void DewPoint_AnyTemperatureCorrection_DoesNotMove()
    {
        var cases = from chip in Gen.Choose(0, 600)
                    from room in Gen.Choose(0, 600)
                    from humidity in Gen.Choose(10, 1000)
                    select (Chip: chip / 10.0, Room: room / 10.0, Humidity: humidity / 10.0);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var corrected = MoistAir.HumidityAt(c.Room, c.Humidity, c.Chip);
            return Math.Abs(MoistAir.DewPoint(c.Room, corrected)!.Value - MoistAir.DewPoint(c.Chip, c.Humidity)!.Value) < 1e-9;
        }).QuickCheckThrowOnFailure();
    }
}

using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Sensors.Scd4x;

namespace TempMonitor.Tests.Core.Sensors.Scd4x;

public class Scd4xOptionsTests
{
    [Theory]
    [InlineData(0, null, 4.0, true)]
    [InlineData(3000, 700, 0.0, true)]
    [InlineData(0, 1200, 20.0, true)]
    [InlineData(-1, null, 4.0, false)]
    [InlineData(3001, null, 4.0, false)]
    [InlineData(0, 699, 4.0, false)]
    [InlineData(0, 1201, 4.0, false)]
    [InlineData(0, null, -0.1, false)]
    [InlineData(0, null, 20.1, false)]
    [InlineData(0, null, double.NaN, false)]
    public void Validate_Ranges_AreThoseOfTheChip(int altitude, int? pressure, double offset, bool expected)
    {
        var options = new Scd4xOptions { Driver = "scd4x", Altitude = altitude, AmbientPressure = pressure, TemperatureOffset = offset };
        Assert.Equal(expected, Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }

    [Fact]
    public void Defaults_SelfCalibrationIsOff() => Assert.False(new Scd4xOptions().AutomaticSelfCalibration);
}

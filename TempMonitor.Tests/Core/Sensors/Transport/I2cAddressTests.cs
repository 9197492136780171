using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Tests.Core.Sensors.Transport;

public class I2cAddressTests
{
    [Theory]
    [InlineData("95", 0x5F)]
    [InlineData("0x5f", 0x5F)]
    [InlineData("0X5F", 0x5F)]
    [InlineData("0x03", 3)]
    [InlineData("3", 3)]
    [InlineData("0x77", 0x77)]
    [InlineData("119", 0x77)]
    public void Parse_Address_GivesTheNumber(string text, int expected) => Assert.Equal(expected, I2cAddress.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(" 0x5f")]
    [InlineData("5f")]
    [InlineData("0x")]
    [InlineData("0x02")]
    [InlineData("2")]
    [InlineData("0x78")]
    [InlineData("120")]
    [InlineData("-95")]
    [InlineData("+95")]
    [InlineData("0x-5f")]
    [InlineData("0xffffffff5f")]
    [InlineData("99999999999")]
    [InlineData("0x5f0x5f")]
    public void Parse_NotAnAddress_SaysWhatOneLooksLike(string text)
    {
        var refusal = Assert.Throws<ArgumentException>(() => I2cAddress.Parse(text));
        Assert.Equal($"'{text}' is not an I2C address: a number from 0x03 to 0x77, decimal or with 0x in front", refusal.Message);
    }

    [Fact]
    public void Parse_EveryAddressBothWays_ComesBack()
    {
        foreach (var address in Enumerable.Range(3, 0x77 - 2))
        {
            Assert.Equal(address, I2cAddress.Parse($"{address}"));
            Assert.Equal(address, I2cAddress.Parse($"0x{address:x}"));
        }
    }

    [Theory]
    [InlineData("0x80", null, "is not an I2C address")]
    [InlineData(null, "i2c-1", I2cBusName.Rule)]
    [InlineData(null, "-1", I2cBusName.Rule)]
    public void Options_BadValue_AreRefusedByTheCheckOfTheConfiguration(string? address, string? bus, string expected)
    {
        var options = new I2cSensorOptions { Driver = "hts221", Address = address, Bus = bus };
        var results = new List<ValidationResult>();
        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true));
        Assert.Contains(expected, Assert.Single(results).ErrorMessage);
        Assert.Equal([address is null ? "Bus" : "Address"], results[0].MemberNames.DefaultIfEmpty(""));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("0x5d", "simulated")]
    [InlineData("93", "auto")]
    [InlineData("93", "1")]
    public void Options_GoodValue_Pass(string? address, string? bus)
    {
        var options = new I2cSensorOptions { Driver = "lps25h", Address = address, Bus = bus };
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
    }
}

using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Transport;

/// <summary>What the drivers of plain register chips say about themselves.</summary>
public class RegisterDriversTests
{
    [Theory]
    [InlineData("bme280", 1.0, 3.0, 1.0)]
    [InlineData("bme680", 1.0, 3.0, 0.6)]
    [InlineData("mcp9808", 0.5, null, null)]
    [InlineData("tmp117", 0.1, null, null)]
    [InlineData("lm75", 2.0, null, null)]
    public void Accuracy_IsTheDatasheets(string name, double temperature, double? humidity, double? pressure)
    {
        var accuracy = Driver(name).Accuracy;
        Assert.Equal(temperature, accuracy[Quantity.Temperature]);
        Assert.Equal(humidity, accuracy.TryGetValue(Quantity.Humidity, out var h) ? h : null);
        Assert.Equal(pressure, accuracy.TryGetValue(Quantity.Pressure, out var p) ? p : null);
    }

    [Theory]
    [InlineData("bme280", true)]
    [InlineData("bme680", true)]
    [InlineData("tmp117", true)]
    [InlineData("mcp9808", false)]
    [InlineData("lm75", false)]
    public void StuckAfter_IsKnownOnlyWhereStepsAreFine(string name, bool expected) => Assert.Equal(expected, Driver(name).StuckAfter is not null);

    [Theory]
    [InlineData("bme280", 0x76, 0x77)]
    [InlineData("bme680", 0x76, 0x77)]
    [InlineData("mcp9808", 0x18, 0x1F)]
    [InlineData("tmp117", 0x48, 0x4B)]
    [InlineData("lm75", 0x48, 0x4F)]
    public void Probe_LooksAtEveryAddressOfTheChipAndAtNoOther(string name, int first, int last)
    {
        var chips = Enumerable.Range(0x03, 0x75).Select(a => new FakeRegisterChip(a, width: 2)).ToArray();
        Assert.Empty(Driver(name).Probe(new SensorRig(chips).Context));
        Assert.Equal(Enumerable.Range(first, last - first + 1), chips.Where(c => c.Transfers > 0).Select(c => c.Address));
        Assert.All(chips, c => Assert.Empty(c.Writes));
    }

    [Theory]
    [InlineData("bme280")]
    [InlineData("bme680")]
    [InlineData("mcp9808")]
    [InlineData("tmp117")]
    [InlineData("lm75")]
    public void Driver_SitsOnNoBoardThatTheCpuHeatsAndMeasuresTheRoom(string name) =>
        Assert.Equal((false, true), (Driver(name).HeatedByCpu, Driver(name).MeasuresRoom));

    private static ISensorDriver Driver(string name) => new SensorDriverCatalog().Get(name);
}

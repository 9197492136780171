using TempMonitor.Core.Groups;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Tests.Core.Groups;

public sealed class DefaultGroupsTests
{
    [Theory]
    [InlineData("hts221", "sense-hat")]
    [InlineData("lps25h", "sense-hat")]
    [InlineData("cpu-thermal", null)]
    public void Assign_FoundSensor_GetsTheGroupOfItsBoard(string driver, string? expected)
    {
        var options = new SensorOptions { Driver = driver };
        DefaultGroups.Assign(options);
        Assert.Equal(expected, options.Group);
    }

    [Fact]
    public void Assign_SensorThatHasAGroup_KeepsIt()
    {
        var options = new SensorOptions { Driver = "hts221", Group = "mine" };
        DefaultGroups.Assign(options);
        Assert.Equal("mine", options.Group);
    }

    [Fact]
    public void All_NamesAndDrivers_AreRealOnes() => Assert.All(DefaultGroups.All, group =>
    {
        Assert.True(SensorId.IsValid(group.Name));
        Assert.All(group.Drivers, d => Assert.Contains(Quantity.Temperature, new SensorDriverCatalog().Get(d).Accuracy.Keys));
        Assert.False(new SensorDriverCatalog().TryGet(group.Name, out _), "a sensor found by that driver would have the group's name");
    });
}

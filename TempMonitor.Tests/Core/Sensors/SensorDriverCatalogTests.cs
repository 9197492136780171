using TempMonitor.Core.Sensors;

namespace TempMonitor.Tests.Core.Sensors;

public class SensorDriverCatalogTests
{
    [Fact]
    public void Create_FindsEveryDriverOfTheAssembly()
    {
        var written = typeof(ISensorDriver).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(ISensorDriver)) && !t.IsAbstract);
        var found = new SensorDriverCatalog().All.Select(d => d.GetType());
        Assert.Equal(written.OrderBy(t => t.Name), found.OrderBy(t => t.Name));
        Assert.Contains("Hts221Driver", found.Select(t => t.Name));
    }

    [Theory]
    [InlineData("hts221")]
    [InlineData("lps25h")]
    [InlineData("cpu-thermal")]
    public void Get_KnownDriver_CallsItselfThat(string name) => Assert.Equal(name, new SensorDriverCatalog().Get(name).Name);

    [Fact]
    public void Get_UnknownDriver_ListsTheKnownOnes()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new SensorDriverCatalog().Get("hts222"));
        Assert.StartsWith("there is no sensor driver 'hts222'; known are", refusal.Message);
        Assert.Contains("hts221", refusal.Message);
    }

    [Fact]
    public void Create_TwoDriversOfOneName_StopsTheStart()
    {
        var driver = new SensorDriverCatalog().Get("hts221");
        Assert.Throws<InvalidOperationException>(() => new SensorDriverCatalog([driver, driver]));
    }

    [Fact]
    public void OptionsTypes_CanBeMadeAndBound()
    {
        foreach (var driver in new SensorDriverCatalog().All)
            Assert.IsAssignableFrom<SensorOptions>(Activator.CreateInstance(driver.OptionsType));
    }
}

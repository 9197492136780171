using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Scan;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Scan;

public sealed class SensorWatchTests
{
    [Fact]
    public void Seen_DriverFailsAsNoDriverShould_IsSaidOfAllOnItsWireAndTheOthersGoOn()
    {
        var broken = new FakeDriver("broken", Certainty.Certain)
        {
            OptionsType = typeof(SensorOptions), Sensor = () => new FakeSensor { Otherwise = FakeSensor.Throws(new IndexOutOfRangeException("as the test wants it")) },
        };
        var well = new FakeDriver("well", Certainty.Certain) { OptionsType = typeof(SensorOptions) };
        using var watch = new SensorWatch([Entry("a", "broken"), Entry("b", "broken"), Entry("c", "well")], new SensorDriverCatalog([broken, well]), new SensorRig().Context, TimeProvider.System);
        Assert.True(SpinWait.SpinUntil(() => watch.Seen.Values.All(s => s != "waiting"), TimeSpan.FromSeconds(30)));
        Assert.Equal("not read any more: the driver failed: as the test wants it", watch.Seen["a"]);
        Assert.Equal(watch.Seen["a"], watch.Seen["b"]);
        Assert.Equal("temperature 22.00 °C", watch.Seen["c"]);
    }

    private static SensorCandidate Entry(string name, string driver) => new(new(name), new SensorOptions { Driver = driver });
}

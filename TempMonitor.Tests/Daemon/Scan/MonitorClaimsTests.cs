using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Daemon.Scan;

namespace TempMonitor.Tests.Daemon.Scan;

public sealed class MonitorClaimsTests : IDisposable
{
    private static readonly ChipPlace At44 = new("1", 0x44), At45 = new("1", 0x45);

    private readonly ScannedMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Claims_NoMonitor_AreNone() => Assert.Equal((false, false), Ask(null, [Entry("0x44")]));

    [Fact]
    public void Claims_MonitorWithAuto_AreItsWholeBus() => Assert.Equal((true, true), Ask(Monitor("rack"), null));

    [Fact]
    public void Claims_MonitorWithEntries_AreTheirAddresses()
    {
        Assert.Equal((false, true), Ask(Monitor("rack"), [Entry("0x44")]));
        Assert.False(new MonitorClaims(Monitor("rack"), [Entry("0x44")], _machine.Context).Has(At45));
    }

    [Fact]
    public void Claims_EntryWithoutAnAddress_IsTheWholeBus() => Assert.Equal((true, true), Ask(Monitor("rack"), [Entry(null)]));

    [Theory]
    [InlineData("rack", "hall")] // started before the entries were written
    public void Claims_MonitorReadsWhatNoEntryNames_IsTheWholeBus(params string[] sensors) => Assert.Equal((true, true), Ask(Monitor(sensors), [Entry("0x44")]));

    [Fact]
    public void Claims_MonitorThatCantBeAsked_IsTheWholeBus() => Assert.Equal((true, true), Ask(Monitor(), [Entry("0x44")]));

    [Fact]
    public void Claims_AnotherBus_IsFree() => Assert.False(new MonitorClaims(Monitor("rack"), null, _machine.Context).Has(new("5", 0x44)));

    [Fact]
    public void Scan_MonitorWithEntries_AsksOnlyTheOtherAddresses()
    {
        var bus = _machine.AddBus(1, "bcm2835 (i2c@7e804000)");
        ScannedMachine.AddSht(bus, 0x44);
        ScannedMachine.AddSht(bus, 0x45);
        _machine.Request = _machine.Request with { Monitor = Monitor("rack"), Configured = [Entry("0x44")] };
        Assert.Equal("i2c-1 0x45", Assert.Single(_machine.Scan().Sensors).Where);
        Assert.DoesNotContain(bus.Asked, a => a.Address == 0x44);
    }

    [Fact]
    public void SensorsIn_HealthOfAMonitor_AreItsSensors()
    {
        var sensors = RunningMonitor.SensorsIn("""{ "status": "healthy", "sensor_thread_alive": true, "checks": { "sensor:rack": { "status": "healthy", "observed": "temperature 22.0 °C" }, "store": { "observed": "open" } } }""");
        Assert.Equal(new Dictionary<string, string> { ["rack"] = "temperature 22.0 °C" }, sensors);
    }

    [Theory]
    [InlineData("<html>nginx</html>")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{ "checks": {} }""")]
    [InlineData("""{ "sensor_thread_alive": true, "checks": [] }""")]
    [InlineData("""{ "sensor_thread_alive": true, "checks": { "sensor:a": 1 } }""")]
    public void SensorsIn_AnswerOfAStranger_IsNone(string answer) => Assert.Null(RunningMonitor.SensorsIn(answer));

    private (bool Whole, bool Has) Ask(RunningMonitor? monitor, IReadOnlyList<SensorCandidate>? configured)
    {
        var claims = new MonitorClaims(monitor, configured, _machine.Context);
        return (claims.Whole("1"), claims.Has(At44));
    }

    private static RunningMonitor Monitor(params string[] sensors) => new(new Uri("http://127.0.0.1:8080"), sensors.ToDictionary(s => s, _ => "fine"));

    private static SensorCandidate Entry(string? address) => new(new("rack"), new I2cSensorOptions { Driver = "sht3x", Address = address });
}

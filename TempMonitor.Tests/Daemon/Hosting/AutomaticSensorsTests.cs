using Microsoft.Extensions.Logging;
using TempMonitor.Core.Boards;
using TempMonitor.Core.Health;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Hosting;

public sealed class AutomaticSensorsTests : IDisposable
{
    private readonly FakeRegisterBus _bus = new();
    private readonly BoardHealth _boards = new();
    private readonly CollectedLog _log = new();
    private readonly TempFolder _folder = new();
    private readonly LoggerFactory _loggers;
    private string[] _arguments = [];
    private DaemonSettings? _settings;

    public AutomaticSensorsTests() => _loggers = new LoggerFactory([_log]);

    public void Dispose()
    {
        _loggers.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Look_Again_FindsNothingNewAndLeavesTheChipAlone()
    {
        Add(0x44);
        var automatic = Automatic(new FakeDriver("sht", Certainty.Certain, 0x44));
        Assert.Equal(["sht"], Names(automatic));
        _bus.Asked.Clear();
        Assert.Empty(Names(automatic));
        Assert.DoesNotContain(_bus.Asked, a => a.Address == 0x44);
    }

    [Fact]
    public void Look_SecondChipOfAKindPluggedInLater_HasItsAddressInItsName()
    {
        Add(0x44);
        var automatic = Automatic(new FakeDriver("sht", Certainty.Certain, 0x44, 0x45));
        Names(automatic);
        Add(0x45);
        Assert.Equal(["sht-45"], Names(automatic));
        Assert.Empty(Names(automatic));
    }

    [Fact]
    public void Look_Possible_IsNotUsedButLoggedOnceWithWhatToPaste()
    {
        Add(0x48);
        var automatic = Automatic(new FakeDriver("lm75", Certainty.Possible, 0x48));
        Assert.Empty(Names(automatic));
        Assert.Empty(Names(automatic));
        var line = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains("""{"Sensors":{"lm75":{"Driver":"lm75","Address":"0x48"}}}""", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_TwoDriversForOneAddress_UsesTheSurerOne()
    {
        Add(0x44);
        Assert.Equal(["b"], Names(Automatic(new FakeDriver("a", Certainty.Likely, 0x44), new FakeDriver("b", Certainty.Certain, 0x44))));
    }

    [Fact]
    public void Look_Board_IsRecognisedOnceAndItsDefaultsApply()
    {
        AddEnviro();
        var automatic = Automatic(new FakeDriver("bme280", Certainty.Certain, 0x76));
        var sensor = Assert.Single(automatic.Look().SelectMany(r => r.Found));
        Assert.True(sensor.Options.Compensate);
        Assert.Equal(0.444, _settings!.Compensation.CpuFactor);
        Names(automatic);
        Assert.Equal(HealthStatus.Healthy, Assert.Single(_boards.Check()).Status);
        Assert.Equal("Board enviro-plus: BME280 and LTR-559 answer on i2c-1", Assert.Single(_log.Lines).Text);
    }

    [Fact]
    public void Look_NamedBoardSilent_IsDegradedUntilItAnswers()
    {
        _arguments = ["--Board=enviro-plus"];
        var automatic = Automatic(new FakeDriver("bme280", Certainty.Certain, 0x76));
        Assert.Empty(Names(automatic));
        Assert.Equal(HealthStatus.Degraded, Assert.Single(_boards.Check()).Status);
        Add(0x76);
        Assert.Equal(["bme280"], Names(automatic));
        Assert.Equal(HealthStatus.Healthy, Assert.Single(_boards.Check()).Status);
    }

    [Fact]
    public void RecogniseWithoutBus_EntriesOfOnesOwn_AsksNobodyOnTheBus()
    {
        AddEnviro();
        Automatic().RecogniseWithoutBus();
        Assert.Empty(_bus.Asked);
        Assert.Empty(_boards.Check());
    }

    [Fact]
    public void Look_BusHangs_KernelsSensorsWereFoundBefore()
    {
        _bus.Refuse = () => throw new I2cException(LinuxErrno.Etimedout, "stuck");
        var kernel = new FakeDriver("zzz", Certainty.Certain) { OptionsType = typeof(SensorOptions), InKernel = _ => [new(new("zzz"), new SensorOptions { Driver = "zzz" })] };
        var results = Automatic(kernel, new FakeDriver("aaa", Certainty.Certain, 0x44)).Look().ToList();
        Assert.Equal("zzz", Assert.Single(results[0].Found).Id.Name);
        Assert.Equal("stuck", Assert.Single(results, r => r.Trouble is not null).Trouble);
    }

    private AutomaticSensors Automatic(params ISensorDriver[] drivers)
    {
        var catalog = new SensorDriverCatalog(drivers);
        using var sources = SettingSources.Load(_folder.Path, _folder.File("etc"), _arguments);
        _settings = new DaemonSettingsReader(sources, catalog).Read();
        return new(_settings, catalog, new SensorRig(_bus).Context, _boards, _loggers.CreateLogger<AutomaticSensors>());
    }

    private static List<string> Names(AutomaticSensors automatic) => [.. automatic.Look().SelectMany(r => r.Found).Select(f => f.Id.Name)];

    private void Add(int address) => _bus[address, FakeDriver.Register] = FakeDriver.Identity;

    private void AddEnviro()
    {
        Add(0x76);
        _bus[0x76, 0xD0] = 0x60;
        _bus[0x23, 0x86] = 0x92;
    }
}

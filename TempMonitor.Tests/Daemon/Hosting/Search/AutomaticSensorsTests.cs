using Microsoft.Extensions.Logging;
using TempMonitor.Core.Boards;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Health;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Hosting.Search;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Hosting.Search;

public sealed class AutomaticSensorsTests : IDisposable
{
    private readonly FakeRegisterBus _bus = new();
    private readonly FakeSysfs _sysfs = new();
    private readonly BoardHealth _boards = new();
    private readonly ChipClaims _claims = new();
    private readonly PipelineFixture _fixture = new();
    private readonly Dictionary<string, FakeSensor> _running = [];
    private readonly SensorBoard _sensors;
    private readonly CollectedLog _log = new();
    private readonly TempFolder _folder = new();
    private readonly LoggerFactory _loggers;
    private string[] _arguments = [];

    public AutomaticSensorsTests()
    {
        _loggers = new LoggerFactory([_log]);
        _sensors = new SensorBoard(_fixture.Latest, new SamplingOptions());
    }

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
        Assert.Contains($"into a file under {_folder.File("etc/conf.d")} beside", line.Text, StringComparison.Ordinal);
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
        Assert.Equal(0.444, _fixture.Heat.Options.CpuFactor);
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
    public void UseConfigured_EntriesOfOnesOwn_AsksNobodyOnTheBus()
    {
        AddEnviro();
        Automatic().UseConfigured([]);
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // a ribbon cable without the pins of the EEPROM
    public void Look_KernelReadsTheSenseHat_IsWholeNamedAndGrouped(bool hasEeprom)
    {
        if (hasEeprom) _sysfs["firmware/devicetree/base/hat/product"] = "Sense HAT\0";
        new SenseHatOfTheKernel(_bus, _sysfs).AddBoth();
        var found = AutomaticOfTheHouse("iio", "hts221", "lps25h").Look().SelectMany(r => r.Found).ToList();
        Assert.Equal([("hts221", "iio", "sense-hat"), ("lps25h", "iio", "sense-hat")], found.Select(f => (f.Id.Name, f.Options.Driver, f.Options.Group)).Order());
        Assert.Equal(HealthStatus.Healthy, Assert.Single(_boards.Check()).Status);
        Assert.DoesNotContain(_bus.Asked, a => a.Address is 0x5F or 0x5C);
    }

    [Fact]
    public void Look_KernelTakesAChipAndLetsItGo_ItsPlaceHasOneOwnerAtATime()
    {
        (_bus[0x5F, 0x0F], _bus[0x5C, 0x0F]) = (0xBC, 0xBD);
        var automatic = AutomaticOfTheHouse("iio", "hts221", "lps25h");
        Assert.Equal(["hts221", "lps25h"], Run(automatic));
        var kernel = new SenseHatOfTheKernel(_bus, _sysfs);
        kernel.Add(1, 0x5F, "hts221", 0);
        Assert.Equal(["hts221-1-005f"], Run(automatic));
        Assert.Equal(("replaced", null), (FaultOf("hts221"), FaultOf("hts221-1-005f")));
        Assert.Equal(HealthStatus.Healthy, Assert.Single(_boards.Check()).Status);

        kernel.LetGo(1, 0x5F, 0);
        _running["hts221-1-005f"].Otherwise = FakeSensor.Faults(SensorFaultKind.NoData, "missing");
        Assert.Empty(Run(automatic));
        Assert.Equal((null, "missing"), (FaultOf("hts221"), FaultOf("hts221-1-005f")));
    }

    [Fact]
    public void Look_AnotherChipAtThePlace_IsAdoptedAndTheOldOneStandsDown()
    {
        Add(0x44);
        var (first, second) = (new FakeDriver("first", Certainty.Certain, 0x44), new FakeDriver("second", Certainty.Certain, 0x44) { IdentityRegister = 0x02 });
        var automatic = Automatic(first, second);
        Assert.Equal(["first"], Run(automatic));
        Swap(first: false);
        Assert.Empty(Run(automatic)); // silent, but not for long: still its place
        Assert.DoesNotContain(_bus.Asked, a => a is (0x44, "02"));
        Silence();
        Assert.Equal(["second"], Run(automatic));
        Assert.Equal(("replaced", null), (FaultOf("first"), FaultOf("second")));
        Assert.Equal("second", _sensors.PrimaryOf(_sensors.Snapshot())!.Id.Name);
        var reads = _running["first"].Reads;
        Step(TimeSpan.FromMinutes(2));
        Assert.Equal(reads, _running["first"].Reads);

        Swap(first: true);
        Silence();
        Assert.Empty(Run(automatic));
        Step(TimeSpan.FromSeconds(20));
        Assert.Equal((null, "replaced"), (FaultOf("first"), FaultOf("second")));
        Assert.Empty(Run(automatic));

        void Swap(bool first)
        {
            _bus[0x44, 0x01] = first ? FakeDriver.Identity : (byte)0;
            _bus[0x44, 0x02] = first ? (byte)0 : FakeDriver.Identity;
            _bus.Asked.Clear();
            foreach (var (name, sensor) in _running)
                sensor.Otherwise = name == "first" == first ? FakeSensor.Gives(22) : FakeSensor.Faults(SensorFaultKind.Broken, "identity");
        }

        void Silence() => Step(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void Look_SensorFailsButItsChipIsStillThere_StaysAsItIs()
    {
        Add(0x44);
        var automatic = Automatic(new FakeDriver("sht", Certainty.Certain, 0x44));
        Run(automatic);
        _running["sht"].Otherwise = FakeSensor.Faults(SensorFaultKind.Transient, "crc");
        Step(TimeSpan.FromMinutes(2));
        Assert.Empty(Run(automatic));
        Assert.Equal("crc", FaultOf("sht"));
    }

    [Fact]
    public void Look_SensorHangs_NobodyAsksAtItsPlace()
    {
        Add(0x44);
        var automatic = Automatic(new FakeDriver("sht", Certainty.Certain, 0x44));
        Run(automatic);
        _fixture.Time.Advance(TimeSpan.FromMinutes(2));
        _sensors.Find(new("sht"))!.Abandon(TimeSpan.FromMinutes(2));
        _bus.Asked.Clear();
        Assert.Empty(Names(automatic));
        Assert.DoesNotContain(_bus.Asked, a => a.Address == 0x44);
    }

    [Fact]
    public void Look_AdapterComesBackUnderAnotherNumber_ItsSensorsAreKnown()
    {
        Add(0x44);
        var bus = (II2cBus)_bus;
        var automatic = Automatic(() => bus, new FakeDriver("sht", Certainty.Certain, 0x44));
        Assert.Equal(["sht"], Run(automatic));
        var again = new FakeRegisterBus("6");
        again[0x44, FakeDriver.Register] = again[0x45, FakeDriver.Register] = FakeDriver.Identity;
        bus = again;
        Assert.Empty(Run(automatic));
        Assert.DoesNotContain(again.Asked, a => a.Address == 0x44);
    }

    [Fact]
    public void Look_BoardNotYetRecognised_IsNotAskedForAtAddressesThatAreRead()
    {
        _bus[0x5F, 0x0F] = 0xBC;
        var automatic = AutomaticOfTheHouse("hts221");
        Assert.Equal(["hts221"], Run(automatic));
        _bus.Asked.Clear();
        Run(automatic);
        Assert.DoesNotContain(_bus.Asked, a => a.Address == 0x5F);
        Assert.Empty(_boards.Check());
    }

    [Theory]
    [InlineData("0x46")]
    [InlineData(null)] // the usual address of the driver
    public void UseConfigured_EntriesOfOnesOwn_ClaimTheirAddresses(string? address)
    {
        Automatic(new FakeDriver("sht", Certainty.Certain, 0x46) { UsualAddress = 0x46 })
            .UseConfigured([new(new("rack"), new I2cSensorOptions { Driver = "sht", Address = address })]);
        Assert.True(_claims.Has(new("1", 0x46)));
    }

    private AutomaticSensors Automatic(params ISensorDriver[] drivers) => Automatic(() => _bus, drivers);

    private AutomaticSensors AutomaticOfTheHouse(params string[] drivers) => Automatic([.. drivers.Select(d => new SensorDriverCatalog().Get(d))]);

    private AutomaticSensors Automatic(Func<II2cBus> bus, params ISensorDriver[] drivers)
    {
        var catalog = new SensorDriverCatalog(drivers);
        var paths = new DaemonPaths(_folder.File("etc"), _folder.Path, _folder.Path);
        using var sources = SettingSources.Load(_folder.Path, paths.Configuration, _arguments);
        var settings = new DaemonSettingsReader(sources, catalog).Read();
        var hardware = new SensorContext(_ => bus(), _sysfs, new FakeDelay());
        var corrections = new CorrectionsInForce(settings, _fixture.Pipeline, _fixture.Heat, new CalibrationBook());
        var finder = new BoardFinder(settings.Board, hardware, _boards, corrections, _loggers.CreateLogger<BoardFinder>());
        return new(catalog, hardware, _claims, new Adoptions(hardware, _claims, _sensors), finder, _boards, paths, _loggers.CreateLogger<AutomaticSensors>());
    }

    private static List<string> Names(AutomaticSensors automatic) => [.. automatic.Look().SelectMany(r => r.Found).Select(f => f.Id.Name)];

    /// <summary>One look, whose sensors are read from then on; then one read of all.</summary>
    private List<string> Run(AutomaticSensors automatic)
    {
        var found = Names(automatic);
        foreach (var name in found)
        {
            var watched = _fixture.Watch(_running[name] = new FakeSensor(), new SensorProfile(new(name), TimeSpan.FromSeconds(10)));
            _sensors.Add(new SensorLoop(name, [watched], TimeSpan.FromSeconds(5), _fixture.Time, _fixture.Time));
        }

        Step(TimeSpan.FromSeconds(10));
        return found;
    }

    private void Step(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(10))
        {
            _fixture.Time.Advance(TimeSpan.FromSeconds(10));
            foreach (var loop in _sensors.Loops) loop.Step();
        }
    }

    private string? FaultOf(string sensor) => _sensors.SnapshotOf(new(sensor))!.Fault?.Reason;

    private void Add(int address) => _bus[address, FakeDriver.Register] = FakeDriver.Identity;

    private void AddEnviro()
    {
        Add(0x76);
        _bus[0x76, 0xD0] = 0x60;
        _bus[0x23, 0x86] = 0x92;
    }
}

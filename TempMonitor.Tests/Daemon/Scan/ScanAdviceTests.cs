using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Scan;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Scan;

public sealed class ScanAdviceTests
{
    private static readonly ScannedBus Header = new("1", "bcm2835", BusState.Scanned), Display = new("20", "fef04500.i2c", BusState.Foreign);

    [Fact]
    public void For_NothingInTheWay_IsNothing() => Assert.Empty(ScanAdvice.For(new ScanFacts { IsRaspberryPi = true, HasI2cGroup = true, Buses = [Header, Display] }));

    [Fact]
    public void For_PiWithDisplaysBusesOnly_SwitchesI2cOn() =>
        Assert.Equal(["sudo raspi-config nonint do_i2c 0"], Only(new() { IsRaspberryPi = true, Buses = [Display] }).Commands);

    [Fact]
    public void For_PcWithDisplaysBusesOnly_IsNothing() => Assert.Empty(ScanAdvice.For(new ScanFacts { Buses = [Display] }));

    [Fact]
    public void For_AdapterWithoutNode_LoadsTheModule() =>
        Assert.Equal("sudo modprobe i2c-dev", Only(new() { Buses = [Header with { State = BusState.NoNode }] }).Commands[0]);

    [Theory]
    [InlineData(true, "sudo usermod -aG i2c $USER")]
    [InlineData(false, "sudo tempmonitor sensors scan")]
    public void For_NoPermission_JoinsTheGroupIfThereIsOne(bool hasGroup, string command) =>
        Assert.Equal([command], Only(new() { HasI2cGroup = hasGroup, Buses = [Header with { State = BusState.Refused, Errno = LinuxErrno.Eacces }] }).Commands);

    [Fact]
    public void For_UnsuitableBus_SaysWhyWithoutACommand()
    {
        var advice = Only(new() { Buses = [Header with { State = BusState.Refused, Errno = LinuxErrno.Eopnotsupp, Problem = "speaks SMBus only" }] });
        Assert.Equal("i2c-1 (bcm2835): speaks SMBus only", advice.Problem);
        Assert.Empty(advice.Commands);
    }

    [Theory]
    [InlineData("hts221_i2c", "echo 'blacklist hts221_i2c' | sudo tee -a /etc/modprobe.d/tempmonitor.conf")]
    [InlineData(null, "echo 1-005f | sudo tee /sys/bus/i2c/drivers/hts221/unbind")]
    public void For_ChipOfTheKernelThatNobodyReads_LetsItGo(string? module, string command) =>
        Assert.Equal(command, Only(new() { KernelChips = [Chip with { Module = module }] }).Commands[0]);

    [Fact]
    public void For_ChipOfTheKernel_OnlyIfItIsASensorOfOursThatNobodyReads() => Assert.Empty(ScanAdvice.For(new ScanFacts
    {
        KernelChips = [Chip with { IsKnown = false }, Chip with { ReadBy = "hts221-1-005f" }, Chip with { Driver = null }],
    }));

    [Fact]
    public void For_OneWire_SpeaksOnlyOfWhatIsThere()
    {
        Assert.Equal(["sudo modprobe w1_therm"], Only(new() { OneWire = new(["w1_bus_master1"], 2, IsTherm: false) }).Commands);
        Assert.Empty(Only(new() { OneWire = new(["w1_bus_master1"], 0, IsTherm: false) }).Commands);
        Assert.Empty(ScanAdvice.For(new ScanFacts { OneWire = new(["w1_bus_master1"], 2, IsTherm: true) }));
    }

    [Fact]
    public void For_ClosedCameraAndMatrix_JoinsVideoOnce() => Assert.Equal(["sudo usermod -aG video $USER"], Only(new()
    {
        LedMatrix = new("/dev/fb1", "no"), Cameras = [new("/dev/video0", "UVC Camera", IsCsi: false, null, "no")],
    }).Commands);

    [Fact]
    public void For_RibbonCameraWithoutTheProgram_InstallsIt()
    {
        var camera = new Camera("/dev/video0", "unicam-image", IsCsi: true, Program: null, Problem: null);
        Assert.Equal(["sudo apt install rpicam-apps"], Only(new() { Cameras = [camera] }).Commands);
        Assert.Empty(ScanAdvice.For(new ScanFacts { Cameras = [camera with { Program = "rpicam-still" }] }));
    }

    [Fact]
    public void Nothing_OnEveryEmptyMachine_IsOneLineOfItsOwn()
    {
        ScanFacts[] machines =
        [
            new(), new() { IsRaspberryPi = true }, new() { Buses = [Header] }, new() { Buses = [Display] }, new() { Buses = [Header with { State = BusState.NoNode }] },
        ];
        var lines = machines.Select(ScanAdvice.Nothing).ToList();
        Assert.All(lines, l => Assert.DoesNotContain('\n', l!));
        Assert.Equal(lines.Count, lines.Distinct().Count());
    }

    [Fact]
    public void Nothing_SomethingInTheWay_IsAReport() => Assert.Null(ScanAdvice.Nothing(new() { Buses = [Header with { State = BusState.Hung, Problem = "hung" }] }));

    [Fact]
    public void Selection_DisplaysBus_OnlyIfItIsNamed()
    {
        I2cAdapter[] adapters = [new(1, "i915 gmbus dpb", HasNode: true), new(5, "CP2112 SMBus Bridge on hidraw0", HasNode: true), new(7, "bcm2835", HasNode: false), new(21, "x", HasNode: false)];
        Assert.Equal([BusState.Foreign, BusState.Scanned, BusState.NoNode, BusState.Foreign], BusSelection.Of(adapters, null, null).Select(b => b.State));
        Assert.Equal(("1", BusState.Scanned), BusSelection.Of(adapters, null, only: 1) is [var only] ? (only.Name, only.State) : default);
        Assert.Equal(BusState.Scanned, BusSelection.Of(adapters, configured: 1, null)[0].State);
        Assert.Contains("there are 1, 5, 7, 21", Assert.Throws<SettingsException>(() => BusSelection.Of(adapters, null, 3)).Message, StringComparison.Ordinal);
    }

    [RequiresProgramFact]
    public void Adapters_NodesAndTree_AreJoined()
    {
        using var dev = new TempFolder();
        dev.Write("i2c-1", "");
        dev.Write("i2c-extra", "");
        var sysfs = new FakeSysfs { ["bus/i2c/devices/i2c-1/name"] = "bcm2835", ["bus/i2c/devices/i2c-20/name"] = "x", ["bus/i2c/devices/1-005f/name"] = "hts221" };
        Assert.Equal([new(1, "bcm2835", HasNode: true), new I2cAdapter(20, "x", HasNode: false)], I2cAdapters.All(dev.Path, sysfs));
    }

    private static KernelChip Chip { get; } = new("1", 0x5F, "hts221", "hts221", "hts221_i2c", ReadBy: null, IsKnown: true);

    private static Advice Only(ScanFacts facts) => Assert.Single(ScanAdvice.For(facts));
}

using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Iio;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Scan;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Scan;

/// <summary>What a scan prints on machines of several kinds, whole.</summary>
public sealed class ScanTextTests : IDisposable
{
    private readonly ScannedMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Scan_NothingAtAll_IsOneLine() => AssertGolden("nothing", _machine.Text());

    [Fact]
    public void Scan_PiWithI2cOff_IsOneLineWithTheCommand()
    {
        _machine.MakePi();
        AssertGolden("pi-i2c-off", _machine.Text());
    }

    [Fact]
    public void Scan_SenseHat_IsTheGoldenText()
    {
        AddSenseHat();
        _machine.AddBus(20, "fef04500.i2c");
        _machine.Sysfs["firmware/devicetree/base/hat/product"] = "Sense HAT\0";
        _machine.Sysfs["class/graphics/fb0/name"] = "BCM2708 FB";
        _machine.Sysfs["class/graphics/fb1/name"] = "RPi-Sense FB";
        _machine.AddNode("fb1");
        _machine.Sysfs["class/video4linux/video0/name"] = "unicam-image";
        _machine.Sysfs["class/video4linux/video10/name"] = "bcm2835-codec-decode";
        _machine.AddNode("video0");
        _machine.AddNode("video10");
        _machine.Request = _machine.Request with { IsInstalled = p => p == "rpicam-still" };
        AssertGolden("sense-hat", _machine.Text());
    }

    [Fact]
    public void Scan_TwoShtAndAChipOfTheKernel_IsTheGoldenText()
    {
        var bus = _machine.AddBus(1, "bcm2835 (i2c@7e804000)");
        ScannedMachine.AddSht(bus, 0x44);
        ScannedMachine.AddSht(bus, 0x45);
        ScannedMachine.AddSht(bus, 0x48);
        ScannedMachine.AddSht(_machine.AddBus(5, "CP2112 SMBus Bridge on hidraw0"), 0x44);
        _machine.GiveToKernel(1, 0x5F, "hts221", "hts221", "hts221_i2c");
        _machine.GiveToKernel(1, 0x68, "ds1307", "rtc-ds1307", "rtc_ds1307");
        _machine.Sysfs["bus/i2c/devices/1-0050/name"] = "24c32";
        AssertGolden("two-sht-and-kernel", _machine.Text());
    }

    [Fact]
    public void Scan_ChipThatTheKernelReads_NeedsNoBlacklist()
    {
        _machine.AddBus(1, "bcm2835 (i2c@7e804000)");
        _machine.GiveToKernel(1, 0x76, "sht3x", "sht3x", "sht3x");
        _machine.Drivers.Add(new FakeDriver("hwmon", Certainty.Certain)
        {
            OptionsType = typeof(SensorOptions),
            Key = _ => "hwmon sht3x 1-0076",
            InKernel = _ => [new(new("sht3x-1-0076"), new SensorOptions { Driver = "hwmon" }) { Evidence = "sht3x in /sys/class/hwmon/hwmon2" }],
        });
        AssertGolden("kernel-reads", _machine.Text());
    }

    [Fact]
    public void Scan_PermissionMissing_NamesTheGroup()
    {
        _machine.MakePi();
        _machine.AddBus(1, "bcm2835 (i2c@7e804000)");
        _machine.Request = _machine.Request with { Check = _ => new I2cException(LinuxErrno.Eacces, "/dev/i2c-1 may not be opened by this user") };
        AssertGolden("permission", _machine.Text());
    }

    [Fact]
    public void Scan_BusHangs_IsNamedAndTheOthersGoOn()
    {
        using var never = new ManualResetEventSlim();
        _machine.AddBus(1, "bcm2835 (i2c@7e804000)").Refuse = never.Wait;
        ScannedMachine.AddSht(_machine.AddBus(5, "CP2112 SMBus Bridge on hidraw0"), 0x44);
        AssertGolden("hung", _machine.Text());
        never.Set();
    }

    [Fact]
    public void Scan_MonitorRunsWithAuto_LeavesItsBusAlone()
    {
        var bus = AddSenseHat();
        ScannedMachine.AddSht(_machine.AddBus(5, "CP2112 SMBus Bridge on hidraw0"), 0x44);
        _machine.Request = _machine.Request with { Monitor = new(new Uri("http://127.0.0.1:8080"), new Dictionary<string, string> { ["cpu"] = "cpu_temperature 48.3 °C", ["hts221"] = "temperature 22.4 °C, humidity 41.0 %" }) };
        AssertGolden("monitor", _machine.Text());
        Assert.Empty(bus.Asked);
    }

    [Fact]
    public void Scan_NamedBoardSilent_SaysWhoDoesNotAnswer()
    {
        ScannedMachine.AddSht(_machine.AddBus(1, "bcm2835 (i2c@7e804000)"), 0x44);
        _machine.Request = _machine.Request with { Board = "sense-hat" };
        Assert.Contains("no answer from hts221 at 0x5f and lps25h at 0x5c of the board sense-hat", _machine.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_ConfigurationIsElsewhere_NamesTheFolderThatIsRead()
    {
        ScannedMachine.AddSht(_machine.AddBus(1, "bcm2835 (i2c@7e804000)"), 0x44);
        Assert.Contains("put this into /srv/monitor/conf.d/20-sensors.json:", _machine.Text(parts: "/srv/monitor/conf.d"), StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_SimulatedRoom_SaysHowToLookAtTheMachineItself()
    {
        ScannedMachine.AddSht(_machine.AddBus(1, "the simulated board"), 0x44);
        _machine.Request = _machine.Request with { IsSimulated = true };
        Assert.Contains("'tempmonitor sensors scan --Simulation:When=never --I2c:Bus=auto' looks for those", _machine.Text(), StringComparison.Ordinal);
        Assert.Contains("While the room is simulated, these are used as they are. For a real board of this kind, put this into", _machine.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("1-005f", null)]
    [InlineData("i2c-1/1-005f", null)]
    [InlineData("1-005c", "hts221")] // another chip's
    public void Readable_MonitorReadsTheChipThroughTheKernelUnderAnotherName_IsNotReadTwice(string? path, string? expected)
    {
        _machine.Drivers.Add(new SensorDriverCatalog().Get("iio"));
        new SenseHatOfTheKernel(sysfs: _machine.Sysfs).Add(1, 0x5F, "hts221", 0);
        _machine.Request = _machine.Request with
        {
            Configured = [new(new("rack"), new IioOptions { Driver = "iio", Device = "hts221", Path = path })],
            Monitor = new(new Uri("http://127.0.0.1:8080"), new Dictionary<string, string> { ["rack"] = "temperature 22.4 °C" }),
        };
        Assert.Equal(expected is null ? [] : [$"{expected}-1-005f"], _machine.Scan().Readable.Select(r => r.Id.Name));
    }

    private FakeRegisterBus AddSenseHat()
    {
        _machine.MakePi();
        var bus = _machine.AddBus(1, "bcm2835 (i2c@7e804000)");
        bus[0x5F, 0x0F] = 0xBC;
        bus[0x5C, 0x0F] = 0xBD;
        return bus;
    }

    private static void AssertGolden(string name, string text)
    {
        Assert.Equal(File.ReadAllText(Repository.File($"TempMonitor.Tests/Daemon/Scan/{name}.txt")), text);
    }
}

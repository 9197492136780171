using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Scan;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Scan;

public sealed class ScanLookTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeSysfs _sysfs = new();

    public void Dispose() => _folder.Dispose();

    [RequiresProgramFact]
    public void KernelChips_RealTreeOfLinks_FindsDriverAndModule()
    {
        Directory.CreateDirectory(_folder["devices/platform/soc/i2c-1/1-005f"]);
        Directory.CreateDirectory(_folder["bus/i2c/devices"]);
        Directory.CreateDirectory(_folder["bus/i2c/drivers/hts221"]);
        Directory.CreateDirectory(_folder["module/hts221_i2c"]);
        _folder.Write("devices/platform/soc/i2c-1/1-005f/name", "hts221\n");
        Link("bus/i2c/devices/1-005f", "../../../devices/platform/soc/i2c-1/1-005f");
        Link("devices/platform/soc/i2c-1/1-005f/driver", "../../../../../bus/i2c/drivers/hts221");
        Link("bus/i2c/drivers/hts221/module", "../../../../module/hts221_i2c");
        var chip = Assert.Single(new KernelChips(new LinuxSysfs(_folder.Path), new SensorDriverCatalog()).All(new Dictionary<string, string>()));
        Assert.Equal(new KernelChip("1", 0x5F, "hts221", "hts221", "hts221_i2c", ReadBy: null, IsKnown: true), chip);
    }

    [Theory]
    [InlineData("1-005f", true)]
    [InlineData("i2c-1", false)]
    [InlineData("1-a05f", false)] // a ten-bit address
    [InlineData("i2c-PRP0001:00", false)]
    public void KernelChips_Entries_AreThoseOfChips(string entry, bool isChip)
    {
        _sysfs[$"bus/i2c/devices/{entry}/name"] = "hts221";
        Assert.Equal(isChip ? 1 : 0, new KernelChips(_sysfs, new SensorDriverCatalog()).All(new Dictionary<string, string>()).Count);
    }

    [Fact]
    public void Controller_ShowsItsIdentity_IsTheMatrix()
    {
        var bus = new FakeRegisterBus { [0x46, 0xF0] = 0xF3 }; // 0x73 with the bit that clock stretching flips
        Assert.Equal("0x46 on i2c-1", Led().Controller(bus)!.How);
        Assert.Equal([(0x46, "F0")], bus.Asked);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x72)]
    public void Controller_AnotherChip_IsNone(byte identity) => Assert.Null(Led().Controller(new FakeRegisterBus { [0x46, 0xF0] = identity }));

    [Fact]
    public void Controller_KernelHasIt_IsNotAsked()
    {
        _sysfs["bus/i2c/devices/1-0046/driver/uevent"] = "";
        var bus = new FakeRegisterBus { [0x46, 0xF0] = 0x73 };
        Assert.Null(Led().Controller(bus));
        Assert.Empty(bus.Asked);
    }

    [Fact]
    public void Cameras_TwoNodesOfOneWebcam_AreOne()
    {
        foreach (var node in new[] { "video0", "video1" })
        {
            _folder.Write(node, "");
            _sysfs[$"class/video4linux/{node}/name"] = "UVC Camera (046d:0825)";
            _sysfs.Link($"class/video4linux/{node}", $"devices/pci0000:00/usb1/1-1/1-1:1.0/video4linux/{node}");
        }

        _sysfs["class/video4linux/video9/name"] = "gone from /dev";
        Assert.Equal([new(_folder["video0"], "UVC Camera (046d:0825)", IsCsi: false, null, null)], new CameraLook(_sysfs, new DeviceNodes(_folder.Path), _ => true).All());
    }

    [Fact]
    public void OneWire_Masters_AndThermometersByFamily()
    {
        foreach (var entry in new[] { "w1_bus_master1/uevent", "28-0000072e1a4b/w1_slave", "01-000000000001/uevent" }) _sysfs[$"bus/w1/devices/{entry}"] = "";
        var seen = OneWireLook.At(_sysfs);
        Assert.Equal((1, 1, true), (seen.Masters.Count, seen.Probes, seen.IsTherm));
    }

    [Fact]
    public void Screen_OnATerminal_DrawsInPlaceAndCutsLongLines()
    {
        var output = new StringWriter { NewLine = "\n" };
        var screen = new WatchScreen(output, () => 12, new ManualTimeProvider());
        screen.Show(Rows("1.00"));
        screen.Show(Rows("2.00 and much more"));
        Assert.Equal("a   1.00\u001b[K\nbc  -\u001b[K\n\u001b[2Aa   2.00 an\u001b[K\nbc  -\u001b[K\n", output.ToString());
    }

    [Fact]
    public void Screen_Redirected_IsPlainLines()
    {
        var output = new StringWriter();
        new WatchScreen(output, width: null, new ManualTimeProvider()).Show(Rows("1.00"));
        Assert.Matches("^[0-9]{2}:[0-9]{2}:[0-9]{2} a: 1.00\n[0-9]{2}:[0-9]{2}:[0-9]{2} bc: -\n$", output.ToString());
    }

    [Fact]
    public void Watch_SensorFailsAndComesBack_SaysSoAndOpensItAnew()
    {
        var sensor = new FakeSensor();
        sensor.Script.Enqueue(FakeSensor.Gives(21.5));
        sensor.Script.Enqueue(FakeSensor.Faults(SensorFaultKind.NoData));
        sensor.Script.Enqueue(() => []); // a chip with a rhythm of its own
        sensor.Otherwise = FakeSensor.Gives(22);
        var time = new ManualTimeProvider();
        var driver = new FakeDriver("a", Certainty.Certain) { OptionsType = typeof(SensorOptions), Sensor = () => sensor };
        using var watch = new SensorWatch([new(new("a"), new SensorOptions { Driver = "a" })], new SensorDriverCatalog([driver]), new SensorRig().Context, time);
        string[] expected = ["temperature 21.50 °C", "no value: as the test wants it", "temperature 22.00 °C"];
        foreach (var said in expected)
            Assert.True(SpinWait.SpinUntil(() => { time.Advance(TimeSpan.FromMilliseconds(100)); return watch.Seen["a"] == said; }, TimeSpan.FromSeconds(20)), $"expected {said}, saw {watch.Seen["a"]}");
        Assert.Equal(2, sensor.Opened);
    }

    private static List<KeyValuePair<string, string>> Rows(string first) => [new("a", first), new("bc", "-")];

    private LedMatrixLook Led() => new(_sysfs, new DeviceNodes(_folder.Path));

    private void Link(string path, string target) => Directory.CreateSymbolicLink(_folder[path], target);
}

using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Scan;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Scan;

/// <summary>A machine to scan: adapters, chips, sysfs and nodes as the test wants them, and drivers that do not change when others are added.</summary>
internal sealed class ScannedMachine : IDisposable
{
    // long enough for a slow machine; only a bus that hangs ever takes it
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, II2cBus> _buses = [];
    private readonly List<(int Number, bool HasNode)> _adapters = [];
    private readonly TempFolder _dev = new();

    public FakeSysfs Sysfs { get; } = new();

    public List<ISensorDriver> Drivers { get; } =
    [
        new SensorDriverCatalog().Get("hts221"), new SensorDriverCatalog().Get("lps25h"), new SensorDriverCatalog().Get("cpu-thermal"),
        new FakeDriver("sht3x", Certainty.Certain, 0x44, 0x45), new FakeDriver("lm75", Certainty.Possible, 0x48),
    ];

    public ScanRequest Request { get; set; } = new([], _ => null, Patience) { HasI2cGroup = true };

    public SensorDriverCatalog Catalog => new(Drivers);

    /// <summary>The bus behind a missing number answers nothing.</summary>
    public SensorContext Context => new(name => _buses.GetValueOrDefault(name ?? "1") ?? new FakeRegisterBus(name ?? "1"), Sysfs, new FakeDelay());

    public FakeRegisterBus AddBus(int number, string name, bool hasNode = true)
    {
        var bus = new FakeRegisterBus($"{number}");
        Sysfs[$"bus/i2c/devices/i2c-{number}/name"] = name;
        _buses[$"{number}"] = bus;
        _adapters.Add((number, hasNode));
        if (hasNode) AddNode($"i2c-{number}");
        return bus;
    }

    public void AddNode(string name) => _dev.Write(name, "");

    public static void AddSht(FakeRegisterBus bus, int address) => bus[address, FakeDriver.Register] = FakeDriver.Identity;

    public void MakePi()
    {
        Sysfs["firmware/devicetree/base/model"] = "Raspberry Pi 4 Model B Rev 1.4\0";
        Sysfs["class/thermal/thermal_zone0/type"] = "cpu-thermal";
        Sysfs["class/thermal/thermal_zone0/temp"] = "48300";
    }

    /// <summary>Gives the chip at an address to a driver of the kernel.</summary>
    public void GiveToKernel(int bus, int address, string name, string driver, string? module)
    {
        var (entry, device) = ($"bus/i2c/devices/{bus}-{address:x4}", $"devices/platform/soc/i2c-{bus}/{bus}-{address:x4}");
        Sysfs[$"{entry}/name"] = name;
        Sysfs[$"{entry}/driver/uevent"] = "";
        Sysfs.Link(entry, device);
        Sysfs.Link($"{device}/driver", $"bus/i2c/drivers/{driver}");
        if (module is not null) Sysfs.Link($"bus/i2c/drivers/{driver}/module", $"module/{module}");
    }

    public ScanFacts Scan(int? only = null)
    {
        var buses = BusSelection.Of([.. _adapters.Select(a => new I2cAdapter(a.Number, Sysfs.Read($"bus/i2c/devices/i2c-{a.Number}/name"), a.HasNode))], configured: null, only);
        return new Scanner(Request with { Buses = buses }, Catalog, Context, new DeviceNodes(_dev.Path)).Run();
    }

    /// <summary>As it is printed, with the nodes where they are on a real machine.</summary>
    public string Text(int? only = null, string parts = "/etc/tempmonitor/conf.d") => ScanText.Of(Scan(only), parts).Replace(_dev.Path, "/dev", StringComparison.Ordinal);

    public void Dispose() => _dev.Dispose();
}

using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;
using TempMonitor.Tests.Fixtures.Native;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>
/// The same hands as in <see cref="PlugAndUnplugTests"/>, but over the daemon's own bus: each open and close of <c>/dev/i2c-78</c> is a call into
/// native code that counts real descriptors. Loop, driver, bus and adapter are those of the daemon.
/// </summary>
[Collection(I2cShim.Users)]
public sealed class PlugAndUnplugHandlesTests : IDisposable
{
    private const int Times = 1000, Forever = int.MaxValue;

    private readonly GroupRig _rig = new(publish: false);
    private readonly LinuxI2cBus? _bus;
    private readonly SensorLoop? _loop;
    private int _returns = 1;
    private int _refusedOpens;

    private enum Plug
    {
        In,
        ChipOut,
        AdapterOut,
    }

    public PlugAndUnplugHandlesTests()
    {
        if (!I2cShim.IsThere) return;
        I2cShim.Reset();
        I2cShim.Load(0x0F, "BC");
        I2cShim.Load(0x28, "54 F2 2C 01");
        I2cShim.Load(0x30, "35 84 A5 17 00 04 09 00 00 00 D4 D6 FE FF 98 02");
        var delay = new FakeDelay(_rig.Time);
        _bus = new LinuxI2cBus(78, I2cShim.DevRoot, delay);
        var driver = new SensorDriverCatalog().Get("hts221");
        var sensor = driver.Create((SensorOptions)Activator.CreateInstance(driver.OptionsType)!, new SensorContext(_ => _bus, new FakeSysfs(), delay));
        var settings = new SensorSettings { Driver = driver.Name, Oversample = 3, Profile = new(new("hts221"), TimeSpan.FromSeconds(10)) };
        _loop = new SensorLoop("bus", [new MonitoredSensor(settings, sensor, _rig.Pipeline, _rig.Time, NullLogger.Instance)], TimeSpan.FromSeconds(5), _rig.Time, _rig.Time);
    }

    public void Dispose()
    {
        _loop?.Dispose();
        _bus?.Dispose();
    }

    [RequiresProgramFact("gcc")]
    public void AtRandom_AThousandTimes_NeverMoreThanOneDescriptorAndNoneInTheEnd()
    {
        var chance = new Random(3);
        var plug = Plug.In;
        for (var i = 0; i < Times; i++)
        {
            plug = Turn(plug, (Plug)chance.Next(3));
            for (var reads = chance.Next(1, 5); reads > 0; reads--) ReadOnce(plug);
        }

        Assert.True(_returns > Times / 8, "the hands were too timid to prove anything");
        ReadOnce(Turn(plug, Plug.In));
        _loop!.Dispose();
        _bus!.Dispose();
        Assert.Equal(0, I2cShim.Descriptors);
    }

    private Plug Turn(Plug before, Plug now)
    {
        if (before == Plug.AdapterOut && now != Plug.AdapterOut) _returns++;
        I2cShim.FailOpen(now == Plug.AdapterOut ? LinuxErrno.Enoent : 0);
        if (now == Plug.In) I2cShim.Fail(0, times: 0);
        else I2cShim.Fail(now == Plug.ChipOut ? LinuxErrno.Eremoteio : LinuxErrno.Enodev, Forever);
        return now;
    }

    private void ReadOnce(Plug plug)
    {
        var refused = I2cShim.Opens;
        _rig.Time.Advance(_loop!.Step());
        refused = plug == Plug.AdapterOut ? I2cShim.Opens - refused : 0;
        var sensor = _loop.Sensors.Single().Snapshot(_rig.Latest);
        Assert.Equal((plug == Plug.In, plug switch { Plug.In => null, Plug.ChipOut => "nak", _ => "bus_missing" }), (sensor.Up, sensor.Fault?.Reason));
        Assert.Equal(plug == Plug.AdapterOut ? 0 : 1, I2cShim.Descriptors);
        _refusedOpens += refused;
        Assert.Equal(_returns, I2cShim.Opens - _refusedOpens);
    }
}

using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Mcp9808;

/// <summary>With the vectors of hardware.md 2.7.</summary>
public class Mcp9808SensorTests
{
    private const byte Configuration = 0x01, Temperature = 0x05, Manufacturer = 0x06, Device = 0x07, Resolution = 0x08;
    private const int ShutDown = 0x0100;

    private readonly FakeRegisterChip _chip = new(0x18, width: 2);
    private readonly SensorRig _rig;

    public Mcp9808SensorTests()
    {
        (_chip[Manufacturer], _chip[Device], _chip[Temperature]) = (0x0054, 0x0400, 0xC190);
        _rig = new SensorRig(_chip);
    }

    [Theory]
    [InlineData(0xC190, 25.0)]
    [InlineData(0x0194, 25.25)]
    [InlineData(0xC0A4, 10.25)]
    [InlineData(0x1FF0, -1.0)]
    [InlineData(0x1E6C, -25.25)]
    [InlineData(0x1D80, -40.0)]
    [InlineData(0x07D0, 125.0)]
    [InlineData(0xE7D0, 125.0)]
    [InlineData(0x0000, 0.0)]
    public void Read_Vectors_GiveTheTemperatureWithoutTheAlertFlags(int word, double expected)
    {
        _chip[Temperature] = word;
        Assert.Equal(expected, Assert.Single(SensorRig.Read(Opened())).Value);
    }

    [Fact]
    public void Open_SetsTheFinestResolutionAndWaitsForOneConversion()
    {
        SensorRig.Read(Opened());
        Assert.Equal((Resolution, 3), Assert.Single(_chip.Writes));
        Assert.Equal([300], _rig.Delay.Waits.Select(w => (int)w.TotalMilliseconds));
    }

    [Fact]
    public void Open_ChipIsShutDown_IsWokenAndNothingElseIsChanged()
    {
        _chip[Configuration] = 0x0719; // shut down, with hysteresis and alert settings
        Opened();
        Assert.Contains((Configuration, 0x0619), _chip.Writes);
        Assert.Equal(300, _rig.Delay.Total.TotalMilliseconds);
    }

    [Fact]
    public void Read_SomebodyShutItDown_IsWokenAndTheOldTemperatureIsNotTaken()
    {
        var sensor = Opened();
        _chip[Configuration] = ShutDown;
        var before = _rig.Delay.Total;
        _chip.Written = (register, _) => _chip[Temperature] = register == Configuration ? 0x0194 : _chip[Temperature];
        Assert.Equal(25.25, SensorRig.Read(sensor)[Quantity.Temperature]);
        Assert.Equal(300, (_rig.Delay.Total - before).TotalMilliseconds);
    }

    [Fact]
    public void Open_ChipDoesNotWake_IsBroken()
    {
        _chip[Configuration] = ShutDown;
        _chip.Written = (_, _) => _chip[Configuration] = ShutDown;
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "asleep"), (fault.Kind, fault.Reason));
        Assert.StartsWith("the MCP9808 at 0x18 on i2c-1 is shut down and does not wake", fault.Message);
    }

    [Fact]
    public void Read_JustPoweredUpAgain_WaitsInsteadOfSayingZero()
    {
        var sensor = Opened();
        _chip[Temperature] = 0x0000;
        var looks = 0;
        _chip.HasRead = register => _chip[Temperature] = register == Temperature && looks++ == 0 ? 0xC190 : _chip[Temperature];
        Assert.Equal(25.0, SensorRig.Read(sensor)[Quantity.Temperature]);
        Assert.Equal(600, _rig.Delay.Total.TotalMilliseconds);
    }

    [Theory]
    [InlineData(0x00, "identity")]
    [InlineData(0xFF, "asleep")]
    public void Read_LineIsStuck_IsAFaultAndNoTemperature(byte level, string reason)
    {
        var sensor = Opened();
        _chip.StuckAt = level;
        Assert.Equal(reason, SensorRig.FaultOf(() => SensorRig.Read(sensor)).Reason);
    }

    [Theory]
    [InlineData(0x0054, 0x0200, "is an MCP9804 (manufacturer 0x0054, device 0x0200), not an MCP9808")]
    [InlineData(0x0054, 0x2201, "is an MCP98244")]
    [InlineData(0x1131, 0xA203, "is the thermometer of a memory module (manufacturer 0x1131, device 0xA203)")]
    [InlineData(0x1234, 0x0400, "is something unknown")]
    [InlineData(0x0000, 0x0000, "is something unknown")]
    [InlineData(0xFFFF, 0xFFFF, "is something unknown")]
    public void OpenAndProbe_AnotherChip_IsRefusedNamedAndLeftAlone(int manufacturer, int device, string expected)
    {
        (_chip[Manufacturer], _chip[Device]) = (manufacturer, device);
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "identity"), (fault.Kind, fault.Reason));
        Assert.Contains(expected, fault.Message);
        Assert.Empty(Probe());
        Assert.Empty(_chip.Writes);
    }

    [Theory]
    [InlineData(0x0400)]
    [InlineData(0x0401)]
    public void OpenAndProbe_AnyRevision_IsCertain(int device)
    {
        _chip[Device] = device;
        var candidate = Assert.Single(Probe());
        Assert.Equal((Certainty.Certain, $"manufacturer 0x0054, device 0x{device:X4}"), (candidate.Certainty, candidate.Evidence));
        Assert.Equal("0x18", ((I2cSensorOptions)candidate.Options).Address);
        Assert.Empty(_chip.Writes);
        Assert.Equal("MCP9808", Opened().Model);
    }

    [Fact]
    public void Read_Unplugged_IsTheBusesOwnNak()
    {
        var sensor = Opened();
        _chip.Unplug();
        Assert.Equal("nak", Assert.Throws<I2cException>(() => SensorRig.Read(sensor)).ToFault().Reason);
    }

    private List<SensorCandidate> Probe() => [.. new SensorDriverCatalog().Get("mcp9808").Probe(_rig.Context)];

    private ISensor Opened()
    {
        var sensor = _rig.Create("mcp9808");
        sensor.Open();
        return sensor;
    }
}

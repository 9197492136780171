using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Tmp117;

/// <summary>With the vectors of hardware.md 2.8.</summary>
public class Tmp117SensorTests
{
    private const byte Configuration = 0x01, Identity = 0x0F;

    private readonly FakeRegisterChip _chip = new(0x48, width: 2);
    private readonly Tmp117Player _player;
    private readonly SensorRig _rig;

    public Tmp117SensorTests()
    {
        _player = new Tmp117Player(_chip);
        _rig = new SensorRig(_chip);
    }

    [Theory]
    [InlineData(0x0C80, 25.0)]
    [InlineData(0xF380, -25.0)]
    [InlineData(0x0B58, 22.6875)]
    [InlineData(0x3200, 100.0)]
    [InlineData(0x0010, 0.125)]
    [InlineData(0x0080, 1.0)]
    [InlineData(0x0000, 0.0)]
    [InlineData(0xFFF0, -0.125)]
    [InlineData(0xFFFF, -0.0078125)]
    public void Read_Vectors_GiveTheTemperature(int word, double expected)
    {
        _player.Gives = word;
        Assert.Equal(expected, Assert.Single(SensorRig.Read(Opened())).Value);
    }

    [Theory]
    [InlineData(0x8000, "8000")]
    [InlineData(0x7FFF, "7FFF")]
    public void Read_WordsThatNoConversionMade_AreAFault(int word, string expected)
    {
        _player.Gives = word;
        var sensor = Opened();
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, "no_conversion"), (fault.Kind, fault.Reason));
        Assert.Contains(expected, fault.Message);
    }

    [Fact]
    public void OpenAndRead_WriteNothingButTheStartOfAConversion()
    {
        var sensor = Opened();
        Assert.Empty(_chip.Writes);
        SensorRig.Read(sensor);
        SensorRig.Read(sensor);
        Assert.Equal<(byte, int)>([(Configuration, 0x0C20), (Configuration, 0x0C20)], _chip.Writes);
        Assert.Equal(2, _player.Conversions);
    }

    [Fact]
    public void Read_AlertPin_IsLeftAsItWasSet()
    {
        _chip[Configuration] |= 0x001C;
        SensorRig.Read(Opened());
        Assert.Equal((Configuration, 0x0C3C), Assert.Single(_chip.Writes));
    }

    [Fact]
    public void Read_ResultThatNobodyFetched_IsNotTakenForTheNewOne()
    {
        _chip[Configuration] |= 0x2000; // of the continuous conversions before
        _chip[0x00] = 0x3200;
        _player.LooksBeforeReady = 1;
        Assert.Equal(25.0, SensorRig.Read(Opened())[Quantity.Temperature]);
    }

    [Theory]
    [InlineData(0, new[] { 125 })]
    [InlineData(2, new[] { 125, 5, 5 })]
    public void Read_Conversion_IsWaitedForAndThenPolled(int looks, int[] waits)
    {
        var sensor = Opened();
        _rig.Delay.Waits.Clear();
        _player.LooksBeforeReady = looks;
        SensorRig.Read(sensor);
        Assert.Equal(waits, _rig.Delay.Waits.Select(w => (int)w.TotalMilliseconds));
    }

    [Fact]
    public void Read_ChipHangs_IsTransientAndBounded()
    {
        var sensor = Opened();
        _player.LooksBeforeReady = int.MaxValue;
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, "not_ready"), (fault.Kind, fault.Reason));
        Assert.Equal("0x48 on i2c-1 did not finish a conversion within 190 ms", fault.Message);
        Assert.Equal(TimeSpan.FromMilliseconds(190), _rig.Delay.Total);
    }

    [Theory]
    [InlineData(0x00, "did not finish a conversion")]
    [InlineData(0xFF, "did not finish with its EEPROM")]
    public void Read_LineIsStuck_IsAFault(byte level, string expected)
    {
        var sensor = Opened();
        _chip.StuckAt = level;
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal("not_ready", fault.Reason);
        Assert.Contains(expected, fault.Message);
    }

    [Fact]
    public void Open_EepromIsBusy_IsWaitedFor()
    {
        _player.LooksWhileEepromIsBusy = 2;
        Opened();
        Assert.Equal([2, 2], _rig.Delay.Waits.Select(w => (int)w.TotalMilliseconds));
    }

    [Fact]
    public void Open_EepromStaysBusy_IsTransientAndWritesNothing()
    {
        _player.LooksWhileEepromIsBusy = int.MaxValue;
        Assert.Equal((SensorFaultKind.Transient, "not_ready"), Tuple(SensorRig.FaultOf(() => Opened())));
        Assert.Equal(TimeSpan.FromMilliseconds(20), _rig.Delay.Total);
        Assert.Empty(_chip.Writes);
    }

    [Fact]
    public void Read_EepromIsBusy_IsWaitedForBeforeAnythingIsWritten()
    {
        var sensor = Opened();
        _player.LooksWhileEepromIsBusy = int.MaxValue;
        Assert.Equal("not_ready", SensorRig.FaultOf(() => SensorRig.Read(sensor)).Reason);
        Assert.Empty(_chip.Writes);
        _player.LooksWhileEepromIsBusy = 3;
        Assert.Equal(25.0, SensorRig.Read(sensor)[Quantity.Temperature]);
    }

    [Theory]
    [InlineData(0x0117, "TMP117")]
    [InlineData(0x1117, "TMP117")]
    [InlineData(0x2117, "TMP119")]
    [InlineData(0x1116, "TMP116")]
    public void OpenAndProbe_AnyRevisionOfTheFamily_IsNamed(int identity, string model)
    {
        _chip[Identity] = identity;
        Assert.Equal(model, Opened().Model);
        var candidate = Assert.Single(Probe());
        Assert.Equal((Certainty.Certain, $"device id is 0x{identity:X4} ({model})"), (candidate.Certainty, candidate.Evidence));
        Assert.Empty(_chip.Writes);
    }

    [Theory]
    [InlineData(0x5000)]
    [InlineData(0x0000)]
    [InlineData(0xFFFF)]
    [InlineData(0x0118)]
    public void OpenAndProbe_AnotherChip_IsRefusedAndLeftAlone(int identity)
    {
        _chip[Identity] = identity;
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "identity"), Tuple(fault));
        Assert.Contains($"perhaps an LM75, TMP102 or ADS1115 (device id is 0x{identity:X4}), not a TMP116, TMP117 or TMP119", fault.Message);
        Assert.Empty(Probe());
        Assert.Empty(_chip.Writes);
    }

    [Fact]
    public void Read_Unplugged_IsTheBusesOwnNak()
    {
        var sensor = Opened();
        _chip.Unplug();
        Assert.Equal("nak", Assert.Throws<I2cException>(() => SensorRig.Read(sensor)).ToFault().Reason);
    }

    private static (SensorFaultKind Kind, string Reason) Tuple(SensorFault fault) => (fault.Kind, fault.Reason);

    private List<SensorCandidate> Probe() => [.. new SensorDriverCatalog().Get("tmp117").Probe(_rig.Context)];

    private ISensor Opened()
    {
        var sensor = _rig.Create("tmp117");
        sensor.Open();
        return sensor;
    }
}

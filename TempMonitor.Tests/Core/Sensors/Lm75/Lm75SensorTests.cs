using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Lm75;

/// <summary>With the vectors of hardware.md 2.9, at every resolution of the family.</summary>
public class Lm75SensorTests
{
    private const byte Temperature = 0x00, Configuration = 0x01, Hysteresis = 0x02, Limit = 0x03;
    private const int ShutDown = 0x0100; // the configuration is the first byte of two

    private readonly FakeRegisterChip _chip = new(0x48, width: 2);
    private readonly SensorRig _rig;

    public Lm75SensorTests()
    {
        (_chip[Temperature], _chip[Hysteresis], _chip[Limit]) = (0x1900, 0x4B00, 0x5000);
        _rig = new SensorRig(_chip);
    }

    [Theory]
    [InlineData(0x1900, 25.0)]
    [InlineData(0x7D00, 125.0)]
    [InlineData(0xE700, -25.0)]
    [InlineData(0xC900, -55.0)]
    [InlineData(0x0080, 0.5)]
    [InlineData(0xFF80, -0.5)]
    [InlineData(0x19A0, 25.625)]
    [InlineData(0xFFE0, -0.125)]
    [InlineData(0x1910, 25.0625)]
    [InlineData(0x0000, 0.0)]
    public void Read_Vectors_GiveTheTemperatureWhateverTheResolution(int word, double expected)
    {
        _chip[Temperature] = word;
        Assert.Equal(expected, Assert.Single(SensorRig.Read(Opened())).Value);
    }

    [Fact]
    public void OpenAndRead_WriteNothingAndWaitForOneConversion()
    {
        SensorRig.Read(Opened());
        Assert.Empty(_chip.Writes);
        Assert.Equal([300], _rig.Delay.Waits.Select(w => (int)w.TotalMilliseconds));
    }

    [Fact]
    public void Open_ChipIsShutDown_IsWokenAndNothingElseIsChanged()
    {
        _chip[Configuration] = 0x1F00;
        Opened();
        Assert.Equal((Configuration, 0x1E), Assert.Single(_chip.Writes));
    }

    [Fact]
    public void Read_SomebodyShutItDown_IsWokenAndTheOldTemperatureIsNotTaken()
    {
        var sensor = Opened();
        _chip[Configuration] = ShutDown;
        _chip.Written = (_, _) => _chip[Temperature] = 0x1A00;
        Assert.Equal(26.0, SensorRig.Read(sensor)[Quantity.Temperature]);
        Assert.Equal(600, _rig.Delay.Total.TotalMilliseconds);
    }

    [Fact]
    public void Open_ChipDoesNotWake_IsBroken()
    {
        _chip[Configuration] = ShutDown;
        _chip.Written = (_, _) => _chip[Configuration] = ShutDown;
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "asleep"), (fault.Kind, fault.Reason));
    }

    [Fact]
    public void Read_JustPoweredUpAgain_WaitsInsteadOfSayingZero()
    {
        var sensor = Opened();
        _chip[Temperature] = 0x0000;
        var looks = 0;
        _chip.HasRead = register =>
        {
            // once when it shows, once when the form is checked
            if (register == Temperature && looks++ == 1) _chip[Temperature] = 0x1900;
        };
        Assert.Equal(25.0, SensorRig.Read(sensor)[Quantity.Temperature]);
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
    [InlineData(0x1901)] // a TMP102 in its extended mode, where a step counts twice
    [InlineData(0x1908)]
    public void Read_WordWithBitsThatTheFamilyHasNot_IsAFault(int word)
    {
        var sensor = Opened();
        _chip[Temperature] = word;
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Broken, "identity"), (fault.Kind, fault.Reason));
        Assert.Contains($"0x{word:X4}", fault.Message);
    }

    [Theory]
    [InlineData(0x1234, 0x4B00, 0x5000)]
    [InlineData(0x1900, 0x8000, 0x7FFF)]
    [InlineData(0x0000, 0x0000, 0x0000)]
    [InlineData(0xFFFF, 0xFFFF, 0xFFFF)]
    public void Open_RegistersWithoutTheForm_AreRefusedAndLeftAlone(int temperature, int hysteresis, int limit)
    {
        (_chip[Temperature], _chip[Hysteresis], _chip[Limit]) = (temperature, hysteresis, limit);
        Assert.Equal("identity", SensorRig.FaultOf(() => Opened()).Reason);
        Assert.Empty(_chip.Writes);
    }

    [Fact]
    public void OpenAndProbe_ATmp117InItsPlace_IsNamedAndNotClaimed()
    {
        _chip[0x0F] = 0x0117;
        Assert.Contains("is a TMP117 (device id is 0x0117), not an LM75 or TMP102", SensorRig.FaultOf(() => Opened()).Message);
        Assert.Empty(Probe());
    }

    [Theory]
    [InlineData(0x0000, 0x4B00, 0x5000, "LM75 and TMP75 after power-up")]
    [InlineData(0x0000, 0x4B00, 0x5500, "LM75 with a limit of its own")]
    [InlineData(0x60A0, 0x4B00, 0x5000, "TMP102 after power-up")]
    [InlineData(0x0100, 0x4B00, 0x5000, "shut down")]
    [InlineData(0x0000, 0xF600, 0x0A00, "limits of a freezer")]
    public void Probe_RegistersLikeAnLm75s_ArePossibleAndNoMore(int configuration, int hysteresis, int limit, string what)
    {
        (_chip[Configuration], _chip[Hysteresis], _chip[Limit]) = (configuration, hysteresis, limit);
        var candidate = Assert.Single(Probe());
        Assert.True(candidate.Certainty == Certainty.Possible, what);
        Assert.StartsWith("no identity, but registers like an LM75's (temperature 0x1900, configuration 0x", candidate.Evidence);
        Assert.Equal("0x48", ((I2cSensorOptions)candidate.Options).Address);
        Assert.Empty(_chip.Writes);
    }

    [Theory]
    [InlineData(0x1237, 0x8583, 0x8000, 0x7FFF, "ADS1115 after power-up")]
    [InlineData(0x1230, 0x0583, 0x8000, 0x7FF0, "ADS1015 that converts")]
    [InlineData(0x399F, 0x0000, 0x0000, 0x0000, "INA219 after power-up")]
    [InlineData(0x1900, 0x0000, 0x0000, 0x0000, "limits never set")]
    [InlineData(0x1900, 0x8000, 0x4B00, 0x5000, "reserved bit 7")]
    [InlineData(0x1900, 0x2000, 0x4B00, 0x5000, "reserved bit 5 alone")]
    [InlineData(0x1900, 0x4000, 0x4B00, 0x5000, "reserved bit 6 alone")]
    [InlineData(0x1900, 0x0000, 0x5000, 0x4B00, "limits the wrong way round")]
    [InlineData(0x1900, 0x0000, 0x9000, 0x5000, "limit that nothing can measure")]
    [InlineData(0x9000, 0x0000, 0x4B00, 0x5000, "temperature that nothing can measure")]
    [InlineData(0x0000, 0x0000, 0x0000, 0x0000, "line held low")]
    [InlineData(0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, "line let go")]
    public void Probe_SomethingElse_IsNotClaimed(int temperature, int configuration, int hysteresis, int limit, string what)
    {
        (_chip[Temperature], _chip[Configuration], _chip[Hysteresis], _chip[Limit]) = (temperature, configuration, hysteresis, limit);
        Assert.True(Probe() is [], what);
        Assert.Empty(_chip.Writes);
    }

    [Theory]
    [InlineData(Temperature, 0x1C00)]
    [InlineData(Configuration, 0x0200)]
    [InlineData(Limit, 0x5080)]
    public void Probe_RegistersThatChangeBetweenTwoLooks_AreNotClaimed(byte register, int later)
    {
        _chip.HasRead = read =>
        {
            if (read == register) _chip[register] = later;
        };
        Assert.Empty(Probe());
    }

    [Fact]
    public void Probe_TemperatureMovesByAStep_IsStillPossible()
    {
        _chip.HasRead = register => _chip[Temperature] = register == Temperature ? 0x1980 : _chip[Temperature];
        Assert.Single(Probe());
    }

    [Fact]
    public void Read_Unplugged_IsTheBusesOwnNak()
    {
        var sensor = Opened();
        _chip.Unplug();
        Assert.Equal("nak", Assert.Throws<I2cException>(() => SensorRig.Read(sensor)).ToFault().Reason);
    }

    private List<SensorCandidate> Probe() => [.. new SensorDriverCatalog().Get("lm75").Probe(_rig.Context)];

    private ISensor Opened()
    {
        var sensor = _rig.Create("lm75");
        sensor.Open();
        return sensor;
    }
}

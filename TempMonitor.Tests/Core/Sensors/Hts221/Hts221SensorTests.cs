using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Hts221;

public class Hts221SensorTests
{
    private const string RealBoard = "35 84 A5 17 00 04 09 00 00 00 D4 D6 FE FF 98 02";
    private const string Ordinary = "54 F2 2C 01", Other = "54 F2 4C FF";

    private readonly FakeI2cDevice _chip = new(0x5F);
    private readonly StChipPlayer _player;
    private readonly SensorRig _rig;

    public Hts221SensorTests()
    {
        _chip.Registers[0x0F] = 0xBC;
        _chip.Load(0x30, RealBoard);
        _player = new StChipPlayer(_chip).Gives(Ordinary);
        _rig = new SensorRig(_chip);
    }

    [Fact]
    public void Read_VectorB_GivesTemperatureAndHumidity()
    {
        var values = SensorRig.Read(Opened());
        Assert.Equal(27.086712, values[Quantity.Temperature], 6);
        Assert.Equal(39.639208, values[Quantity.Humidity], 6);
        Assert.Equal(2, values.Count);
    }

    [Fact]
    public void Read_ImpossibleHumidity_IsNotClamped()
    {
        _player.Gives("60 90 2C 01");
        var sensor = Opened();
        Assert.True(SensorRig.Read(sensor)[Quantity.Humidity] > 100);
    }

    [Fact]
    public void Read_WritesExactlyTheRecipe()
    {
        var sensor = Opened();
        _chip.Writes.Clear();
        SensorRig.Read(sensor);
        Assert.Equal<(byte, byte)>([(0x20, 0x84), (0x21, 0x01), (0x20, 0x00)], _chip.Writes);
    }

    [Fact]
    public void OpenAndRead_NeverTouchTheHeaterOrAnyUnexpectedRegister()
    {
        var sensor = Opened();
        SensorRig.Read(sensor);
        Assert.All(_chip.Writes, w => Assert.Contains(w.Register, new byte[] { 0x10, 0x20, 0x21 }));
        Assert.All(_chip.Writes.Where(w => w.Register == 0x21), w => Assert.Equal(0x01, w.Value));
        Assert.Contains(((byte)0x10, (byte)0x1B), _chip.Writes);
    }

    [Fact]
    public void Open_DiscardsTheFirstConversion()
    {
        _player.Gives(Other);
        var sensor = Opened();
        Assert.Equal(1, _player.Conversions);
        Assert.Equal(16.816441, SensorRig.Read(sensor)[Quantity.Temperature], 6);
    }

    [Fact]
    public void Read_ReadyInTime_WaitsOnce()
    {
        var sensor = Opened();
        _rig.Delay.Waits.Clear();
        SensorRig.Read(sensor);
        Assert.Equal([TimeSpan.FromMilliseconds(50)], _rig.Delay.Waits);
    }

    [Fact]
    public void Read_SlowConversion_IsPolledEveryFiveMilliseconds()
    {
        var sensor = Opened();
        _rig.Delay.Waits.Clear();
        _player.LooksBeforeReady = 3;
        SensorRig.Read(sensor);
        Assert.Equal([50, 5, 5, 5], _rig.Delay.Waits.Select(w => (int)w.TotalMilliseconds));
    }

    [Fact]
    public void Read_NeverReady_IsTransientAndPutsTheChipToSleep()
    {
        var sensor = Opened();
        _rig.Delay.Waits.Clear();
        _player.LooksBeforeReady = int.MaxValue;
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, "not_ready"), (fault.Kind, fault.Reason));
        Assert.Equal("0x5f on i2c-1 did not finish a conversion within 100 ms", fault.Message);
        Assert.Equal(TimeSpan.FromMilliseconds(100), _rig.Delay.Total);
        Assert.Equal((0x20, 0x00), _chip.Writes[^1]);
    }

    [Fact]
    public void Read_AfterAConversionThatNobodyFetched_DoesNotTakeItForTheNewOne()
    {
        _player.Gives(Ordinary, Other, Ordinary);
        var sensor = Opened();
        SensorRig.Read(sensor);
        _chip.Refuse = FailAt(_chip.Transfers + 4); // the output of this conversion is never read
        Assert.Throws<I2cException>(() => SensorRig.Read(sensor));
        _chip.Refuse = () => { };
        _player.LooksBeforeReady = 1; // the status bits of the old one would say "ready" at the first look
        Assert.Equal(27.086712, SensorRig.Read(sensor)[Quantity.Temperature], 6);
        Assert.Equal(5, (int)_rig.Delay.Waits[^1].TotalMilliseconds);
    }

    [Theory]
    [InlineData("00 80 2C 01")]
    [InlineData("54 F2 00 80")]
    [InlineData("00 00 00 00")]
    [InlineData("FF FF FF FF")]
    public void Read_WordsThatNoConversionMade_AreAFault(string words)
    {
        _player.Gives(words);
        var sensor = Opened();
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, "no_conversion"), (fault.Kind, fault.Reason));
    }

    [Theory]
    [InlineData(0xBD, "is an LPS25H (identity 0xBD), not an HTS221 (0xBC)")]
    [InlineData(0x00, "is something unknown (identity 0x00), not an HTS221 (0xBC)")]
    public void Open_AnotherChip_IsBrokenAndSaysWhich(byte identity, string expected)
    {
        _chip.Registers[0x0F] = identity;
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "identity"), (fault.Kind, fault.Reason));
        Assert.Contains(expected, fault.Message);
        Assert.Empty(_chip.Writes);
    }

    [Theory]
    [InlineData("00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00")]
    [InlineData("FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF")]
    [InlineData("35 84 A5 17 00 04 09 00 00 00 D4 D6 FE FF FE FF")]
    [InlineData("35 84 A5 17 00 04 09 00 00 00 09 00 FE FF 98 02")]
    public void Open_NoCalibration_IsBroken(string block)
    {
        _chip.Load(0x30, block);
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "calibration"), (fault.Kind, fault.Reason));
    }

    [Fact]
    public void Open_CalibrationComesLateAfterPowerUp_WaitsForItOnce()
    {
        _chip.Load(0x30, "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00");
        var looks = 0;
        var play = _chip.Reading;
        _chip.Reading = register =>
        {
            play(register);
            if (register == 0x30 && looks++ == 1) _chip.Load(0x30, RealBoard);
        };
        Assert.Equal(27.086712, SensorRig.Read(Opened())[Quantity.Temperature], 6);
        Assert.Equal(TimeSpan.FromMilliseconds(100), _rig.Delay.Waits[0]);
    }

    [Fact]
    public void Open_NothingThere_IsTheBusesOwnNak()
    {
        var refusal = Assert.Throws<I2cException>(() => new SensorRig().Create("hts221").Open());
        Assert.Equal("nak", refusal.ToFault().Reason);
    }

    [Fact]
    public void Open_AfterAFailedOpen_LeavesNoOldCalibrationInUse()
    {
        var sensor = Opened();
        _chip.Registers[0x0F] = 0x00;
        Assert.Throws<SensorFaultException>(sensor.Open);
        Assert.Throws<InvalidOperationException>(() => SensorRig.Read(sensor));
    }

    [Fact]
    public void Read_BeforeOpen_IsRefused() => Assert.Throws<InvalidOperationException>(() => SensorRig.Read(_rig.Create("hts221")));

    private Action FailAt(int transfer) => () =>
    {
        if (_chip.Transfers == transfer) throw new I2cException(LinuxErrno.Eio, "disturbed");
    };

    private ISensor Opened()
    {
        var sensor = _rig.Create("hts221");
        sensor.Open();
        return sensor;
    }
}

using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Core.Sensors.Bme280.Bme280CalibrationTests;

namespace TempMonitor.Tests.Core.Sensors.Bme280;

public class Bme280SensorTests
{
    private const byte Identity = 0xD0, Bme280 = 0x60, Bmp280 = 0x58;

    private readonly FakeRegisterChip _chip = new(0x76);
    private readonly BoschChipPlayer _player;
    private readonly SensorRig _rig;

    public Bme280SensorTests()
    {
        _chip[Identity] = Bme280;
        _player = new BoschChipPlayer(_chip, BoschChipMap.Bme280).Holds(0x88, Board1).Holds(0xE1, Board1Humidity).Gives(Board1Output);
        _rig = new SensorRig(_chip);
    }

    [Fact]
    public void Read_Board1_GivesAllThreeInTheirUnits()
    {
        var values = SensorRig.Read(Opened());
        Assert.Equal(26.745967, values[Quantity.Temperature], 6);
        Assert.Equal(1003.914918, values[Quantity.Pressure], 6);
        Assert.Equal(56.091773, values[Quantity.Humidity], 6);
        Assert.Equal(3, values.Count);
    }

    [Theory]
    [InlineData(0x58, "BMP280")]
    [InlineData(0x57, "BMP280 engineering sample")]
    [InlineData(0x56, "BMP280 engineering sample")]
    public void Read_Bmp280_HasNoHumidityInsteadOfZero(byte identity, string model)
    {
        PlayBmp280(identity);
        var sensor = Opened();
        var values = SensorRig.Read(sensor);
        Assert.Equal(model, sensor.Model);
        Assert.Equal([Quantity.Temperature, Quantity.Pressure], values.Keys);
        Assert.Equal(25.082478, values[Quantity.Temperature], 6);
        Assert.Equal(1006.532668, values[Quantity.Pressure], 6);
    }

    [Fact]
    public void OpenAndRead_Bmp280_NeverTouchesWhatOnlyTheBme280Has()
    {
        PlayBmp280(Bmp280);
        var seen = new List<byte>();
        var play = _chip.Reading;
        _chip.Reading = register => { seen.Add(register); play(register); };
        SensorRig.Read(Opened());
        Assert.DoesNotContain(_chip.Writes, w => w.Register == 0xF2);
        Assert.DoesNotContain(seen, r => r is >= 0xE1 and <= 0xE7 or 0xFD or 0xFE);
    }

    [Fact]
    public void OpenAndRead_WriteExactlyTheRecipe()
    {
        var sensor = Opened();
        Assert.Equal<(byte, int)>([(0xE0, 0xB6)], _chip.Writes);
        _chip.Writes.Clear();
        SensorRig.Read(sensor);
        Assert.Equal<(byte, int)>([(0xF2, 0x01), (0xF5, 0x00), (0xF4, 0x25)], _chip.Writes);
    }

    [Fact]
    public void Read_ChipForgotItsSettingsInBetween_SetsThemAnew()
    {
        var sensor = Opened();
        SensorRig.Read(sensor);
        (_chip[0xF2], _chip[0xF4], _chip[0xF5]) = (0, 0, 0);
        Assert.Equal(56.091773, SensorRig.Read(sensor)[Quantity.Humidity], 6);
    }

    [Fact]
    public void Open_CalibrationIsLoadedLate_WaitsForIt()
    {
        _player.LooksBeforeLoaded = 2;
        var sensor = Opened();
        Assert.Equal([2, 2, 2], _rig.Delay.Waits.Select(w => (int)w.TotalMilliseconds));
        Assert.Equal(26.745967, SensorRig.Read(sensor)[Quantity.Temperature], 6);
    }

    [Fact]
    public void Open_CalibrationIsNeverLoaded_IsTransient()
    {
        _player.LooksBeforeLoaded = int.MaxValue;
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Transient, "not_ready"), (fault.Kind, fault.Reason));
        Assert.Equal("0x76 on i2c-1 did not load its calibration after a reset within 10 ms", fault.Message);
        Assert.Equal(TimeSpan.FromMilliseconds(10), _rig.Delay.Total);
    }

    [Theory]
    [InlineData(0, new[] { 10 })]
    [InlineData(3, new[] { 10, 5, 5, 5 })]
    public void Read_Conversion_IsWaitedForAndThenPolled(int looks, int[] waits)
    {
        var sensor = Opened();
        _rig.Delay.Waits.Clear();
        _player.LooksBeforeDone = looks;
        SensorRig.Read(sensor);
        Assert.Equal(waits, _rig.Delay.Waits.Select(w => (int)w.TotalMilliseconds));
    }

    [Fact]
    public void Read_ChipHangs_IsTransientAndBounded()
    {
        var sensor = Opened();
        _rig.Delay.Waits.Clear();
        _player.LooksBeforeDone = int.MaxValue;
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, "not_ready"), (fault.Kind, fault.Reason));
        Assert.Equal("0x76 on i2c-1 did not finish a conversion within 50 ms", fault.Message);
        Assert.Equal(TimeSpan.FromMilliseconds(50), _rig.Delay.Total);
    }

    [Theory]
    [InlineData("80 00 00 82 F3 00 89 6D")]
    [InlineData("45 59 40 80 00 00 89 6D")]
    [InlineData("45 59 40 82 F3 00 80 00")]
    public void Read_WordsThatNoConversionMade_AreAFault(string output)
    {
        _player.Gives(output);
        var sensor = Opened();
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, "no_conversion"), (fault.Kind, fault.Reason));
        Assert.Contains(output.Replace(" ", ""), fault.Message);
    }

    [Theory]
    [InlineData(0x00, "no_conversion")]
    [InlineData(0xFF, "not_ready")]
    public void Read_LineIsStuck_IsAFault(byte level, string reason)
    {
        var sensor = Opened();
        _chip.StuckAt = level;
        Assert.Equal(reason, SensorRig.FaultOf(() => SensorRig.Read(sensor)).Reason);
    }

    [Theory]
    [InlineData(0x55, "0x76 on i2c-1 is a BMP180 (chip id 0x55), not a BME280 or BMP280")]
    [InlineData(0x61, "is a BME680 or BME688 (chip id 0x61), not a BME280 or BMP280")]
    [InlineData(0x00, "is something unknown (chip id 0x00)")]
    [InlineData(0xFF, "is something unknown (chip id 0xFF)")]
    public void Open_AnotherChip_IsBrokenSaysWhichAndLeavesItAlone(byte identity, string expected)
    {
        _chip[Identity] = identity;
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "identity"), (fault.Kind, fault.Reason));
        Assert.Contains(expected, fault.Message);
        Assert.Empty(_chip.Writes);
    }

    [Theory]
    [InlineData(0x88, "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00")]
    [InlineData(0x88, "FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF")]
    [InlineData(0xE1, "00 00 00 00 00 00 00")]
    [InlineData(0xE1, "FF FF FF FF FF FF FF")]
    public void Open_NoCalibration_IsBroken(byte first, string block)
    {
        _player.Holds(first, block);
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "calibration"), (fault.Kind, fault.Reason));
        Assert.StartsWith("the BME280 at 0x76 on i2c-1 holds no calibration", fault.Message);
    }

    [Fact]
    public void Read_Unplugged_IsTheBusesOwnNakAndRecovers()
    {
        var sensor = Opened();
        _chip.Unplug();
        Assert.Equal("nak", Assert.Throws<I2cException>(() => SensorRig.Read(sensor)).ToFault().Reason);
        _chip.Refuse = () => { };
        sensor.Open();
        Assert.Equal(3, SensorRig.Read(sensor).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Read_BusFailsAtAnyTransfer_GivesNothingAndTheNextReadIsRight(int transfer)
    {
        var sensor = Opened();
        _chip.FailAt(transfer);
        var measurements = new List<Measurement>();
        Assert.Throws<I2cException>(() => sensor.Read(measurements));
        Assert.Empty(measurements);
        _player.Gives(Board2Output);
        Assert.NotEqual(26.745967, SensorRig.Read(sensor)[Quantity.Temperature], 3);
    }

    [Fact]
    public void Open_AfterAFailedOpen_LeavesNoOldCalibrationInUse()
    {
        var sensor = Opened();
        _chip[Identity] = 0x00;
        Assert.Throws<SensorFaultException>(sensor.Open);
        Assert.Throws<InvalidOperationException>(() => SensorRig.Read(sensor));
    }

    [Fact]
    public void Open_AnotherBoardWasPluggedIn_TakesItsCalibrationAndModel()
    {
        var sensor = Opened();
        PlayBmp280(Bmp280);
        sensor.Open();
        Assert.Equal("BMP280", sensor.Model);
        Assert.Equal(25.082478, SensorRig.Read(sensor)[Quantity.Temperature], 6);
    }

    [Theory]
    [InlineData(0x60, "BME280")]
    [InlineData(0x58, "BMP280")]
    public void Probe_ChipIsThere_IsCertainByItsIdentityAlone(byte identity, string model)
    {
        _chip[Identity] = identity;
        var candidate = Assert.Single(new SensorDriverCatalog().Get("bme280").Probe(_rig.Context));
        Assert.Equal((Certainty.Certain, $"chip id is 0x{identity:X2} ({model})"), (candidate.Certainty, candidate.Evidence));
        Assert.Equal("0x76", ((I2cSensorOptions)candidate.Options).Address);
        Assert.Equal(1, _chip.Transfers);
        Assert.Empty(_chip.Writes);
    }

    [Theory]
    [InlineData(0x61)]
    [InlineData(0x55)]
    [InlineData(0xFF)]
    public void Probe_AnotherChip_FindsNothing(byte identity)
    {
        _chip[Identity] = identity;
        Assert.Empty(new SensorDriverCatalog().Get("bme280").Probe(_rig.Context));
        Assert.Empty(_chip.Writes);
    }

    private void PlayBmp280(byte identity)
    {
        _chip[Identity] = identity;
        _player.Holds(0x88, Datasheet).Gives(DatasheetOutput);
    }

    private ISensor Opened()
    {
        var sensor = _rig.Create("bme280");
        sensor.Open();
        return sensor;
    }
}

using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Scd4x;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Scd4x;

public class Scd4xSensorTests
{
    private readonly Scd4xPlayer _player = new();
    private readonly SensorRig _rig;

    public Scd4xSensorTests() => _rig = new SensorRig(_player.Chip);

    // hardware.md 2.10
    [Fact]
    public void Read_DatasheetExample_GivesCo2TemperatureAndHumidity()
    {
        var sensor = Opened();
        _player.HasSample = true;
        var values = SensorRig.Read(sensor);
        Assert.Equal(500, values[Quantity.Co2]);
        Assert.Equal(25.0027, values[Quantity.Temperature], 4);
        Assert.Equal(37.0016, values[Quantity.Humidity], 4);
        Assert.Equal(3, values.Count);
    }

    [Fact]
    public void Read_NoFreshSample_IsNeitherValueNorFault()
    {
        var sensor = Opened();
        Assert.Empty(SensorRig.Read(sensor));
        _player.HasSample = true;
        Assert.Equal(3, SensorRig.Read(sensor).Count);
        Assert.Empty(SensorRig.Read(sensor)); // not the last one again
        Assert.DoesNotContain(_rig.Delay.Waits, w => w > TimeSpan.FromMilliseconds(500)); // nor is the wire kept waiting
    }

    [Fact]
    public void Open_StopsForgetsConfiguresAndStarts_InThisOrder()
    {
        Opened();
        Assert.Equal(
            ["E4B8", "3682", "3F86", "3646", "3682", "202F", "241D05DA29", "2427000081", "2416000081", "21B1"],
            _player.Chip.Sent);
        Assert.Equal([1, 1, 500, 30, 1, 1, 1, 1, 1, 1], _rig.Delay.Waits.Select(w => (int)w.TotalMilliseconds));
        Assert.True(_player.IsMeasuring);
    }

    [Fact]
    public void Open_FoundMeasuring_IsStoppedOnlyAfterItShowedItsForm()
    {
        _player.IsMeasuring = true;
        Assert.Equal("SCD41", Opened().Model);
        Assert.True(_player.Chip.Sent.IndexOf("E4B8") < _player.Chip.Sent.IndexOf("3F86"));
    }

    [Fact]
    public void Open_Asleep_IsWokenFirst()
    {
        _player.Sleeps = true;
        Assert.Equal("SCD41", Opened().Model);
        Assert.Equal(["E4B8", "36F6", "E4B8"], _player.Chip.Sent.Take(3));
        Assert.Equal(30, _rig.Delay.Waits[0].TotalMilliseconds);
    }

    [Fact]
    public void Open_OptionsSet_AreWrittenWithTheirChecksums()
    {
        Opened(new Scd4xOptions { Altitude = 100, AmbientPressure = 1013, TemperatureOffset = 0, AutomaticSelfCalibration = true });
        Assert.Equal(["241D000081", "24270064FE", "24160001B0", "E00003F5DB"], _player.Chip.Sent.Where(m => m.Length == 10));
    }

    [Fact]
    public void OpenAndRead_NeverWriteTheEepromNorRecalibrate()
    {
        var sensor = Opened(new Scd4xOptions { Altitude = 100, AmbientPressure = 1013 });
        _player.HasSample = true;
        SensorRig.Read(sensor);
        sensor.Open();
        Assert.DoesNotContain(_player.Chip.Sent, m => m[..4] is "3615" or "3632" or "362F" or "3639");
    }

    [Theory]
    [InlineData("00 00 81", "SCD40")]
    [InlineData("10 00 EF", "SCD41")]
    [InlineData("20 00 5D", "SCD42")]
    [InlineData("50 00 66", "SCD43")]
    [InlineData("40 00 08", "SCD4x")]
    [InlineData("40 00 09", "SCD4x")]
    public void Open_NamesTheVariant(string answer, string expected)
    {
        _player.Chip.Gives("202F", answer);
        Assert.Equal(expected, Opened().Model);
    }

    [Fact]
    public void Open_FirmwareWithoutVariants_IsStillAnScd4x()
    {
        _player.Chip.Gives("202F", () => null);
        Assert.Equal("SCD4x", Opened().Model);
    }

    [Theory]
    [InlineData("80 00 A3")]
    [InlineData("FF FF FF")]
    public void Open_NoDataReadyWord_IsAnotherChipAndHearsNothingElse(string answer)
    {
        _player.Chip.Gives("E4B8", answer);
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "identity"), (fault.Kind, fault.Reason));
        Assert.Equal(["E4B8"], _player.Chip.Sent);
    }

    [Fact]
    public void Open_NoSerialNumberEvenWhenStopped_IsBrokenAndNotStarted()
    {
        _player.Chip.Gives("3682", "12 34 37 56 78 7D 9A BC E1");
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "identity"), (fault.Kind, fault.Reason));
        Assert.DoesNotContain("21B1", _player.Chip.Sent);
    }

    [Theory]
    [InlineData("01 F4 32 66 67 A2 5E B9 3C", "crc")]
    [InlineData("01 F4 33 66 67 A2 5E B9 3D", "crc")]
    [InlineData("00 00 81 66 67 A2 5E B9 3C", "no_conversion")]
    [InlineData("FF FF AC 66 67 A2 5E B9 3C", "no_conversion")]
    [InlineData("01 F4 33 00 00 81 5E B9 3C", "no_conversion")]
    public void Read_WrongSample_IsTransient(string sample, string reason)
    {
        var sensor = Opened();
        (_player.HasSample, _player.Sample) = (true, sample);
        var measurements = new List<Measurement>();
        var fault = SensorRig.FaultOf(() => sensor.Read(measurements));
        Assert.Equal((SensorFaultKind.Transient, reason), (fault.Kind, fault.Reason));
        Assert.Empty(measurements);
    }

    [Fact]
    public void Read_SaysReadyButGivesNothing_IsTransient()
    {
        var sensor = Opened();
        _player.HasSample = true;
        _player.Chip.Gives("EC05", () => null);
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, "not_ready"), (fault.Kind, fault.Reason));
        Assert.EndsWith("within 21 ms", fault.Message);
    }

    [Fact]
    public void Read_Unplugged_IsNak()
    {
        var sensor = Opened();
        _player.Chip.Refuse = () => throw _player.Chip.Nak();
        Assert.Equal("nak", Assert.Throws<I2cException>(() => SensorRig.Read(sensor)).ToFault().Reason);
    }

    [Fact]
    public void Open_NothingThere_IsTheBusesOwnNak()
    {
        var refusal = Assert.Throws<I2cException>(() => new SensorRig().Create("scd4x").Open());
        Assert.Equal("nak", refusal.ToFault().Reason);
    }

    [Fact]
    public void Dispose_LeavesItMeasuring()
    {
        var sensor = Opened();
        sensor.Dispose();
        Assert.True(_player.IsMeasuring);
    }

    private ISensor Opened(Scd4xOptions? options = null)
    {
        var sensor = _rig.Create("scd4x", options);
        sensor.Open();
        return sensor;
    }
}

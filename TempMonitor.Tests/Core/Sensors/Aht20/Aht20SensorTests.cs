using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Aht20;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Aht20;

public class Aht20SensorTests
{
    private const string Measure = "AC3300", Ordinary = "18 80 00 06 00 00 23", Uncalibrated = "10 80 00 06 00 00 00";

    private readonly FakeCommandChip _chip = new FakeCommandChip(0x38) { Idle = FakeCommandChip.Bytes(Ordinary) }.Gives(Measure, Ordinary);
    private readonly SensorRig _rig;

    public Aht20SensorTests() => _rig = new SensorRig(_chip);

    // hardware.md 2.5
    [Theory]
    [InlineData("18 80 00 06 00 00 23", 25.00000, 50.00000)]
    [InlineData("18 6E 14 B5 EB 85 08", 23.99998, 43.00032)]
    public void Read_Vectors_GiveTemperatureAndHumidity(string answer, double temperature, double humidity)
    {
        _chip.Gives(Measure, answer);
        var values = SensorRig.Read(Opened());
        Assert.Equal(temperature, values[Quantity.Temperature], 5);
        Assert.Equal(humidity, values[Quantity.Humidity], 5);
        Assert.Equal(2, values.Count);
    }

    [Fact]
    public void OpenAndRead_OfACalibratedChip_WriteNothingButTheMeasurement()
    {
        SensorRig.Read(Opened());
        Assert.Equal([Measure], _chip.Sent);
        Assert.Equal([TimeSpan.FromMilliseconds(80)], _rig.Delay.Waits);
    }

    [Fact]
    public void Read_StillBusy_LooksAgainEveryTenMilliseconds()
    {
        var sensor = Opened();
        _chip.Gives(Measure, "98 80 00 06 00 00 00");
        Assert.Equal(25, SensorRig.Read(sensor)[Quantity.Temperature], 5); // the second look is a plain read
        Assert.Equal([80, 10], _rig.Delay.Waits.Select(w => (int)w.TotalMilliseconds));
    }

    [Fact]
    public void Read_BusyForEver_IsTransientAfterTenLooks()
    {
        var sensor = Opened();
        _chip.Gives(Measure, "98 80 00 06 00 00 00");
        _chip.Idle = FakeCommandChip.Bytes("98 80 00 06 00 00 00");
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, "not_ready"), (fault.Kind, fault.Reason));
        Assert.Equal(180, _rig.Delay.Total.TotalMilliseconds);
    }

    [Theory]
    [InlineData("18 80 00 06 00 01 23", "crc")]
    [InlineData("18 80 00 06 00 00 22", "crc")]
    [InlineData("1C FF FF F0 00 00 E6", "no_conversion")]
    [InlineData("18 00 00 00 00 00 35", "no_conversion")]
    [InlineData("00 00 00 00 00 00 00", "no_conversion")]
    public void Read_WrongAnswer_IsTransient(string answer, string reason)
    {
        var sensor = Opened();
        _chip.Gives(Measure, answer);
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, reason), (fault.Kind, fault.Reason));
    }

    [Fact]
    public void Read_Aht10WithoutChecksum_ReadsSixBytes()
    {
        _chip.Gives(Measure, "18 80 00 06 00 00");
        var sensor = Opened(new Aht20Options { Checksum = false });
        Assert.Equal(50, SensorRig.Read(sensor)[Quantity.Humidity], 5);
        Assert.Equal("AHT10", sensor.Model);
    }

    [Fact]
    public void Read_Aht10TakenForAnAht20_IsAFaultAndNotGuessed()
    {
        _chip.Gives(Measure, "18 80 00 06 00 00 FF");
        var sensor = Opened();
        Assert.Equal("crc", SensorRig.FaultOf(() => SensorRig.Read(sensor)).Reason);
        Assert.Equal("AHT20", sensor.Model);
    }

    [Fact]
    public void Read_CalibrationLostOnTheWay_IsBrokenSoThatItIsOpenedAnew()
    {
        var sensor = Opened();
        byte[] answer = FakeCommandChip.Bytes(Uncalibrated);
        answer[^1] = SensirionCrc.FromOnes.Of(answer.AsSpan(0, 6));
        _chip.Gives(Measure, () => answer);
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Broken, "calibration"), (fault.Kind, fault.Reason));
    }

    [Fact]
    public void Open_NotCalibrated_LoadsItAndWaits()
    {
        PlayCalibrationBy("BE0800");
        Opened();
        Assert.Equal(["BE0800"], _chip.Sent);
        Assert.Equal([TimeSpan.FromMilliseconds(10)], _rig.Delay.Waits);
    }

    [Theory]
    [InlineData(LinuxErrno.Eremoteio)]
    [InlineData(LinuxErrno.Enxio)]
    [InlineData(LinuxErrno.Eio)]
    public void Open_ChipRefusesTheNewForm_TakesTheOldOne(int errno)
    {
        PlayCalibrationBy("E10800");
        var play = _chip.Taking;
        _chip.Taking = message =>
        {
            if (message == "BE0800") throw new I2cException(errno, "not taken");
            play(message);
        };
        Opened();
        Assert.Equal(["BE0800", "E10800"], _chip.Sent);
    }

    [Fact]
    public void Open_ChipTakesTheNewFormInVain_TriesTheOldOne()
    {
        PlayCalibrationBy("E10800");
        Opened();
        Assert.Equal(["BE0800", "E10800"], _chip.Sent);
    }

    [Theory]
    [InlineData(Uncalibrated)]
    [InlineData("00 00 00 00 00 00 00")]
    public void Open_CalibrationCannotBeHad_IsBroken(string idle)
    {
        _chip.Idle = FakeCommandChip.Bytes(idle);
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "calibration"), (fault.Kind, fault.Reason));
    }

    [Theory]
    [InlineData("FF FF FF FF FF FF FF")]
    [InlineData("5A 5A 5A 5A 5A 5A 5A")]
    public void Open_APortExpanderOrAnEmptyLine_IsAnotherChipAndIsNotWrittenTo(string idle)
    {
        _chip.Idle = FakeCommandChip.Bytes(idle);
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "identity"), (fault.Kind, fault.Reason));
        Assert.Empty(_chip.Sent);
    }

    [Fact]
    public void Read_Unplugged_IsNak()
    {
        var sensor = Opened();
        _chip.Refuse = () => throw _chip.Nak();
        Assert.Equal("nak", Assert.Throws<I2cException>(() => SensorRig.Read(sensor)).ToFault().Reason);
    }

    private void PlayCalibrationBy(string command)
    {
        _chip.Idle = FakeCommandChip.Bytes(Uncalibrated);
        _chip.Taking = message =>
        {
            if (message == command) _chip.Idle = FakeCommandChip.Bytes(Ordinary);
        };
    }

    private ISensor Opened(Aht20Options? options = null)
    {
        var sensor = _rig.Create("aht20", options);
        sensor.Open();
        return sensor;
    }
}

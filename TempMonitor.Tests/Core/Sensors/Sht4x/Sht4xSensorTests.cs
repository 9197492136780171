using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Sht4x;

public class Sht4xSensorTests
{
    private const string Serial = "12 34 37 56 78 7D";

    private readonly FakeCommandChip _chip = new FakeCommandChip(0x44).Gives("89", Serial).Gives("FD", "66 66 93 80 00 A2");
    private readonly SensorRig _rig;

    public Sht4xSensorTests() => _rig = new SensorRig(_chip);

    // hardware.md 2.4
    [Theory]
    [InlineData("66 66 93 80 00 A2", 25.0000, 56.5010)]
    [InlineData("64 80 2D 72 B0 DC", 23.7022, 50.0006)]
    public void Read_Vectors_GiveTemperatureAndHumidity(string answer, double temperature, double humidity)
    {
        _chip.Gives("FD", answer);
        var values = SensorRig.Read(Opened());
        Assert.Equal(temperature, values[Quantity.Temperature], 4);
        Assert.Equal(humidity, values[Quantity.Humidity], 4);
        Assert.Equal(2, values.Count);
    }

    [Fact]
    public void Read_HumidityBeyondTheEnd_IsNotClamped()
    {
        _chip.Gives("FD", "66 66 93 FF FE 9D");
        Assert.Equal(118.998, SensorRig.Read(Opened())[Quantity.Humidity], 3);
    }

    [Fact]
    public void Read_WritesAndReadsApart_WithTheWaitInBetween()
    {
        var sensor = Opened();
        _chip.Sent.Clear();
        _rig.Delay.Waits.Clear();
        SensorRig.Read(sensor);
        Assert.Equal(["FD"], _chip.Sent);
        Assert.Equal([TimeSpan.FromMilliseconds(10)], _rig.Delay.Waits);
    }

    [Fact]
    public void OpenAndRead_NeverHeat()
    {
        SensorRig.Read(Opened());
        Assert.Equal(["89", "FD"], _chip.Sent);
    }

    [Theory]
    [InlineData("12 34 38 56 78 7D")]
    [InlineData("12 34 37 56 78 7E")]
    [InlineData("FF FF FF FF FF FF")]
    public void Open_NoSerialNumberWithItsChecksums_IsAnotherChip(string answer)
    {
        _chip.Gives("89", answer);
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "identity"), (fault.Kind, fault.Reason));
        Assert.Equal("0x44 on i2c-1 does not answer as an SHT4x would (a serial number with its checksums): check address and driver", fault.Message);
    }

    [Fact]
    public void Open_AnSht3xInstead_IsBroken()
    {
        var sensor = new SensorRig(new FakeCommandChip(0x44).Gives("F32D", "80 10 E1")).Create("sht4x");
        Assert.Equal("identity", SensorRig.FaultOf(sensor.Open).Reason);
    }

    [Fact]
    public void Open_NothingThere_IsTheBusesOwnNak()
    {
        var refusal = Assert.Throws<I2cException>(() => new SensorRig().Create("sht4x").Open());
        Assert.Equal("nak", refusal.ToFault().Reason);
    }

    [Theory]
    [InlineData("66 66 93 80 00 A3", "crc")]
    [InlineData("66 66 92 80 00 A2", "crc")]
    [InlineData("00 00 81 FF FF AC", "no_conversion")]
    [InlineData("66 66 93 00 00 81", "no_conversion")]
    [InlineData("00 00 00 00 00 00", "no_conversion")]
    public void Read_WrongAnswer_IsTransient(string answer, string reason)
    {
        var sensor = Opened();
        _chip.Gives("FD", answer);
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, reason), (fault.Kind, fault.Reason));
    }

    [Fact]
    public void Read_NeverReady_IsTransient()
    {
        var sensor = Opened();
        _chip.BusyReads = int.MaxValue;
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, "not_ready"), (fault.Kind, fault.Reason));
        Assert.EndsWith("within 30 ms", fault.Message);
    }

    private ISensor Opened()
    {
        var sensor = _rig.Create("sht4x");
        sensor.Open();
        return sensor;
    }
}

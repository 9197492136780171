using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Sht3x;

public class Sht3xSensorTests
{
    private const string Healthy = "80 10 E1", Heating = "20 00 5D", Ordinary = "66 66 93 80 00 A2";

    private readonly FakeCommandChip _chip = new FakeCommandChip(0x44).Gives("F32D", Healthy).Gives("2400", Ordinary);
    private readonly SensorRig _rig;

    public Sht3xSensorTests() => _rig = new SensorRig(_chip);

    // hardware.md 2.3
    [Theory]
    [InlineData("66 66 93 80 00 A2", 25.0000, 50.0008)]
    [InlineData("5A 3C 30 4C CD B7", 16.6846, 30.0008)]
    [InlineData("64 80 2D 72 B0 DC", 23.7022, 44.8005)]
    [InlineData("BE EF 92 BE EF 92", 85.5230, 74.5846)]
    public void Read_Vectors_GiveTemperatureAndHumidity(string answer, double temperature, double humidity)
    {
        _chip.Gives("2400", answer);
        var values = SensorRig.Read(Opened());
        Assert.Equal(temperature, values[Quantity.Temperature], 4);
        Assert.Equal(humidity, values[Quantity.Humidity], 4);
        Assert.Equal(2, values.Count);
    }

    [Fact]
    public void Read_SendsOneConversionThenLooksAtTheHeater()
    {
        var sensor = Opened();
        _chip.Sent.Clear();
        _rig.Delay.Waits.Clear();
        SensorRig.Read(sensor);
        Assert.Equal(["2400", "F32D"], _chip.Sent);
        Assert.Equal(16, _rig.Delay.Waits[0].TotalMilliseconds);
    }

    [Fact]
    public void Open_EndsPeriodicModeAndHeaterOnlyAfterItKnowsTheChip()
    {
        Opened();
        Assert.Equal(["F32D", "3093", "3066", "F32D"], _chip.Sent);
    }

    [Fact]
    public void OpenAndRead_NeverSwitchTheHeaterOn()
    {
        SensorRig.Read(Opened());
        Assert.DoesNotContain("306D", _chip.Sent);
    }

    [Fact]
    public void Open_HeaterStaysOn_IsBroken()
    {
        _chip.Gives("F32D", Heating);
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "heater"), (fault.Kind, fault.Reason));
        Assert.Contains("3066", _chip.Sent);
    }

    [Fact]
    public void Read_SomebodySwitchedTheHeaterOn_IsAFaultUntilOpenedAnew()
    {
        var sensor = Opened();
        var heats = true;
        _chip.Taking = message => heats &= message != "3066";
        _chip.Gives("F32D", () => FakeCommandChip.Bytes(heats ? Heating : Healthy));
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Broken, "heater"), (fault.Kind, fault.Reason));
        Assert.StartsWith("the heater in 0x44 on i2c-1 is on", fault.Message);
        sensor.Open();
        Assert.Equal(2, SensorRig.Read(sensor).Count);
    }

    [Fact]
    public void Read_HeaterOn_GivesNoValue()
    {
        var sensor = Opened();
        _chip.Gives("F32D", Heating);
        var measurements = new List<Measurement>();
        Assert.Throws<SensorFaultException>(() => sensor.Read(measurements));
        Assert.Empty(measurements);
    }

    [Theory]
    [InlineData("80 10 E2")]
    [InlineData("FF FF FF")]
    [InlineData("00 00 00")]
    public void Open_NoStatusWithItsChecksum_IsAnotherChipAndIsLeftAlone(string answer)
    {
        _chip.Gives("F32D", answer);
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "identity"), (fault.Kind, fault.Reason));
        Assert.Equal("0x44 on i2c-1 does not answer as an SHT3x would (a status word with its checksum): check address and driver", fault.Message);
        Assert.Equal(["F32D"], _chip.Sent);
    }

    [Fact]
    public void Read_DisturbedWire_IsTransient()
    {
        var sensor = Opened();
        _chip.Disturb = answer => answer[4] ^= 1;
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, "crc"), (fault.Kind, fault.Reason));
    }

    [Fact]
    public void Read_StuckTransducer_IsNoConversion()
    {
        var sensor = Opened();
        _chip.Gives("2400", "00 00 81 FF FF AC");
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, "no_conversion"), (fault.Kind, fault.Reason));
    }

    [Fact]
    public void Read_NotReadyAtFirst_IsNoFault()
    {
        var sensor = Opened();
        _chip.BusyReads = 2;
        Assert.Equal(2, SensorRig.Read(sensor).Count);
    }

    [Fact]
    public void Read_NeverReady_IsTransient()
    {
        var sensor = Opened();
        _chip.BusyReads = int.MaxValue;
        Assert.Equal("not_ready", SensorRig.FaultOf(() => SensorRig.Read(sensor)).Reason);
    }

    [Fact]
    public void Read_Unplugged_IsNak()
    {
        var sensor = Opened();
        _chip.Refuse = () => throw _chip.Nak();
        Assert.Equal("nak", Assert.Throws<I2cException>(() => SensorRig.Read(sensor)).ToFault().Reason);
    }

    private ISensor Opened()
    {
        var sensor = _rig.Create("sht3x");
        sensor.Open();
        return sensor;
    }
}

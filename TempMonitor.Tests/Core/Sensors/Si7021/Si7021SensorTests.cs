using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Si7021;

public class Si7021SensorTests
{
    private const string Identity = "FCC9", Humidity = "F5", Temperature = "F3";

    private readonly FakeCommandChip _chip = new(0x40);
    private readonly SensorRig _rig;
    private byte _user = 0x3A;

    public Si7021SensorTests()
    {
        _chip.Gives("E7", () => [_user]).Gives(Identity, "15 FF B5").Gives(Humidity, "7C 80 F5").Gives(Temperature, "68 3A 7C");
        _chip.Taking = message =>
        {
            if (message.StartsWith("E6", StringComparison.Ordinal)) _user = Convert.ToByte(message[2..], 16);
        };
        _rig = new SensorRig(_chip);
    }

    // hardware.md 2.6: each word read as both
    [Theory]
    [InlineData("68 3A 7C", 24.6864, 44.8881)]
    [InlineData("4E 85 6B", 7.0436, 32.3377)]
    [InlineData("7C 80 F5", 38.6076, 54.7910)]
    public void Read_Vectors_GiveTemperatureAndHumidity(string answer, double temperature, double humidity)
    {
        _chip.Gives(Humidity, answer).Gives(Temperature, answer);
        var values = SensorRig.Read(Opened());
        Assert.Equal(temperature, values[Quantity.Temperature], 4);
        Assert.Equal(humidity, values[Quantity.Humidity], 4);
        Assert.Equal(2, values.Count);
    }

    [Theory]
    [InlineData("15 FF B5", "Si7021")]
    [InlineData("14 FF 41", "Si7020")]
    [InlineData("0D FF EC", "Si7013")]
    [InlineData("32 FF C7", "HTU21D")]
    [InlineData("00 14 87", "SHT21")]
    public void Open_NamesTheModelFromItsIdentity(string identity, string expected)
    {
        _chip.Gives(Identity, identity);
        Assert.Equal(expected, Opened().Model);
    }

    [Fact]
    public void Read_NeverStretchesTheClock_AndWaitsForTheSlowest()
    {
        var sensor = Opened();
        _chip.Sent.Clear();
        _rig.Delay.Waits.Clear();
        SensorRig.Read(sensor);
        Assert.Equal(["F5", "F3", "E7"], _chip.Sent);
        Assert.Equal([50, 50], _rig.Delay.Waits.Select(w => (int)w.TotalMilliseconds));
    }

    [Theory]
    [InlineData(0x15)] // wrong checksum below
    [InlineData(0x00)]
    public void Open_IdentityWithoutItsChecksum_IsAnotherChip(byte first)
    {
        _chip.Gives(Identity, $"{first:X2} 00 00");
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "identity"), (fault.Kind, fault.Reason));
        Assert.StartsWith("0x40 on i2c-1 does not answer as an Si7021, HTU21D or SHT21 would", fault.Message);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    [InlineData(0x11)]
    public void Open_UserRegisterOfAnotherChip_IsNotAskedFurther(byte user)
    {
        _user = user;
        Assert.Equal("identity", SensorRig.FaultOf(() => Opened()).Reason);
        Assert.Equal(["E7"], _chip.Sent);
    }

    [Fact]
    public void Open_FreshChip_WritesNothing()
    {
        Opened();
        Assert.Equal(["E7", Identity, "E7"], _chip.Sent);
    }

    [Theory]
    [InlineData(0x3E, "E63A")] // heater
    [InlineData(0xBB, "E63A")] // 11 bits
    [InlineData(0x07, "E602")] // HTU21D: heater and 8 bits
    [InlineData(0x46, "E642")] // the low-supply bit stays as it was read
    public void Open_LeftInAnotherState_IsSetRightAndKeepsReservedBits(byte user, string expected)
    {
        _user = user;
        Opened();
        Assert.Equal(expected, Assert.Single(_chip.Sent, m => m.StartsWith("E6", StringComparison.Ordinal)));
    }

    [Fact]
    public void Open_HeaterStaysOn_IsBroken()
    {
        _user = 0x3E;
        _chip.Taking = _ => { };
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "heater"), (fault.Kind, fault.Reason));
    }

    [Fact]
    public void Read_SomebodySwitchedTheHeaterOn_IsAFaultUntilOpenedAnew()
    {
        var sensor = Opened();
        _user |= 0x04;
        Assert.Equal("heater", SensorRig.FaultOf(() => SensorRig.Read(sensor)).Reason);
        sensor.Open();
        Assert.Equal(2, SensorRig.Read(sensor).Count);
    }

    [Theory]
    [InlineData(Humidity)]
    [InlineData(Temperature)]
    public void Read_NothingButZeros_IsAFaultAlthoughTheChecksumIsRight(string command)
    {
        var sensor = Opened();
        _chip.Gives(command, "00 00 00");
        var measurements = new List<Measurement>();
        var fault = SensorRig.FaultOf(() => sensor.Read(measurements));
        Assert.Equal((SensorFaultKind.Transient, "no_conversion"), (fault.Kind, fault.Reason));
        Assert.Empty(measurements);
    }

    [Theory]
    [InlineData("7C 80 F4", "crc")]
    [InlineData("FF FF 2D", "no_conversion")]
    [InlineData("FF FF FF", "no_conversion")]
    [InlineData("00 02 62", "no_conversion")]
    [InlineData("FF FE 1C", "no_conversion")]
    public void Read_WrongAnswer_IsTransient(string answer, string reason)
    {
        var sensor = Opened();
        _chip.Gives(Humidity, answer);
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, reason), (fault.Kind, fault.Reason));
    }

    [Fact]
    public void Read_NotReadyAtFirst_IsNoFault()
    {
        var sensor = Opened();
        _chip.Taking = message => _chip.BusyReads = message == "E7" ? 0 : 2;
        Assert.Equal(2, SensorRig.Read(sensor).Count);
    }

    [Fact]
    public void Read_NeverReady_IsTransient()
    {
        var sensor = Opened();
        _chip.BusyReads = int.MaxValue;
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, "not_ready"), (fault.Kind, fault.Reason));
        Assert.EndsWith("within 70 ms", fault.Message);
    }

    [Fact]
    public void Open_NothingThere_IsTheBusesOwnNak()
    {
        var refusal = Assert.Throws<I2cException>(() => new SensorRig().Create("si7021").Open());
        Assert.Equal("nak", refusal.ToFault().Reason);
    }

    private ISensor Opened()
    {
        var sensor = _rig.Create("si7021");
        sensor.Open();
        return sensor;
    }
}

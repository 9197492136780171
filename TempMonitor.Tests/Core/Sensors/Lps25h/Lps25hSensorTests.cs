using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Lps25h;

/// <summary>With the vectors of hardware.md 1.2.</summary>
public class Lps25hSensorTests
{
    private readonly FakeI2cDevice _chip = new(0x5C);
    private readonly StChipPlayer _player;
    private readonly SensorRig _rig;

    public Lps25hSensorTests()
    {
        _chip.Registers[0x0F] = 0xBD;
        _player = new StChipPlayer(_chip);
        _rig = new SensorRig(_chip);
    }

    [Theory]
    [InlineData("00 50 3F 00 00", 1013.0, 42.5)]
    [InlineData("9A D5 3E 30 DF", 1005.350098, 25.0)]
    [InlineData("00 F8 2F B0 D7", 767.5, 21.0)]
    [InlineData("00 C0 4E 50 B0", 1260.0, 0.0)]
    [InlineData("00 50 3F 10 0E", 1013.0, 50.0)]
    [InlineData("00 50 3F 20 FE", 1013.0, 41.5)]
    public void Read_Vectors_GivePressureAndTemperature(string words, double pressure, double temperature)
    {
        _player.Gives(words);
        var values = SensorRig.Read(Opened());
        Assert.Equal(pressure, values[Quantity.Pressure], 6);
        Assert.Equal(temperature, values[Quantity.Temperature], 6);
        Assert.Equal(2, values.Count);
    }

    [Theory]
    [InlineData("00 00 00 00 00", "no conversion")]
    [InlineData("00 F0 FF 00 00", "negative pressure")]
    [InlineData("FF FF FF FF FF", "line let go")]
    [InlineData("00 40 10 00 00", "260 hPa")]
    public void Read_WordsThatNoConversionMade_AreAFault(string words, string why)
    {
        _player.Gives(words);
        var sensor = Opened();
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.True((fault.Kind, fault.Reason) == (SensorFaultKind.Transient, "no_conversion"), why);
    }

    [Fact]
    public void OpenAndRead_WriteExactlyTheRecipe()
    {
        _player.Gives("00 50 3F 00 00");
        SensorRig.Read(Opened());
        Assert.Equal<(byte, byte)>([(0x20, 0x00), (0x10, 0x05), (0x20, 0x84), (0x21, 0x01), (0x20, 0x00)], _chip.Writes);
    }

    [Fact]
    public void Read_ReadyInTime_WaitsOnce()
    {
        _player.Gives("00 50 3F 00 00");
        SensorRig.Read(Opened());
        Assert.Equal([TimeSpan.FromMilliseconds(40)], _rig.Delay.Waits);
    }

    [Fact]
    public void Read_NeverReady_IsTransient()
    {
        _player.LooksBeforeReady = int.MaxValue;
        var sensor = Opened();
        Assert.Equal("not_ready", SensorRig.FaultOf(() => SensorRig.Read(sensor)).Reason);
        Assert.Equal(TimeSpan.FromMilliseconds(100), _rig.Delay.Total);
    }

    [Theory]
    [InlineData(0xB1, "LPS22HB")]
    [InlineData(0xBB, "LPS331AP")]
    [InlineData(0xFF, "something unknown")]
    public void Open_AnotherChip_IsBrokenAndSaysWhich(byte identity, string expected)
    {
        _chip.Registers[0x0F] = identity;
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "identity"), (fault.Kind, fault.Reason));
        Assert.Contains(expected, fault.Message);
        Assert.Empty(_chip.Writes);
    }

    [Fact]
    public void Create_OtherAddress_IsUsed()
    {
        var chip = new FakeI2cDevice(0x5D);
        chip.Registers[0x0F] = 0xBD;
        var sensor = new SensorRig(chip).Create("lps25h", new I2cSensorOptions { Address = "0x5d" });
        sensor.Open();
        Assert.Equal("LPS25H", sensor.Model);
    }

    private ISensor Opened()
    {
        var sensor = _rig.Create("lps25h");
        sensor.Open();
        return sensor;
    }
}

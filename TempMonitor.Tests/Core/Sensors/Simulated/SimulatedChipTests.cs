using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Simulated;

/// <summary>The chips register by register, as a datasheet would have them.</summary>
public class SimulatedChipTests
{
    private const byte WhoAmI = 0x0F, Control1 = 0x20, Control2 = 0x21, Status = 0x27;

    private readonly ManualTimeProvider _time = new();
    private readonly II2cBus _bus;
    private readonly II2cDevice _humidity;
    private readonly II2cDevice _pressure;

    public SimulatedChipTests()
    {
        _bus = new SimulatedBoard(_time, new SimulationOptions { Scenario = "steady" }).Bus;
        _humidity = _bus.Open(0x5F);
        _pressure = _bus.Open(0x5C);
    }

    [Fact]
    public void PowerUp_RegistersHaveTheirDefaults()
    {
        Assert.Equal(0xBC, Get(_humidity, WhoAmI));
        Assert.Equal(0x1B, Get(_humidity, 0x10));
        Assert.Equal(0xBD, Get(_pressure, WhoAmI));
        Assert.Equal(0, Get(_humidity, Status));
        Assert.Equal("0080" + "0080", Block(_humidity, 0x28, 4));
    }

    [Fact]
    public void Calibration_IsThatOfTheRealBoard() =>
        Assert.Equal("3584A5170004090000" + "00D4D6FEFF9802", Block(_humidity, 0x30, 16));

    [Fact]
    public void BlockRead_WithoutTheIncrementBit_GivesTheSameRegisterAgain()
    {
        var bytes = new byte[4];
        _humidity.WriteRead([0x30], bytes);
        Assert.Equal("35353535", Convert.ToHexString(bytes));
    }

    [Fact]
    public void OneShot_TakesItsTimeAndClearsItself()
    {
        Start(_humidity);
        Assert.Equal((1, 0), (Get(_humidity, Control2), Get(_humidity, Status)));
        _time.Advance(TimeSpan.FromMilliseconds(44));
        Assert.Equal((1, 0), (Get(_humidity, Control2), Get(_humidity, Status)));
        _time.Advance(TimeSpan.FromMilliseconds(2));
        Assert.Equal((0, 3), (Get(_humidity, Control2), Get(_humidity, Status)));
    }

    [Theory]
    [InlineData(0x5F, 0x28, 2, 0x01)]
    [InlineData(0x5F, 0x2A, 2, 0x02)]
    [InlineData(0x5F, 0x28, 4, 0x00)]
    [InlineData(0x5F, 0x28, 1, 0x03)]
    [InlineData(0x5C, 0x28, 3, 0x01)]
    [InlineData(0x5C, 0x28, 2, 0x03)]
    [InlineData(0x5C, 0x2B, 2, 0x02)]
    [InlineData(0x5C, 0x28, 5, 0x00)]
    public void Status_IsClearedByReadingTheLastByteOfEachOutput(int address, byte first, int length, byte expected)
    {
        var chip = _bus.Open(address);
        ConvertOnce(chip);
        Block(chip, first, length);
        Assert.Equal(expected, Get(chip, Status));
    }

    [Fact]
    public void OneShot_InPowerDown_DoesNothing()
    {
        _humidity.Write([Control2, 1]);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((0, 0), (Get(_humidity, Control2), Get(_humidity, Status)));
    }

    [Fact]
    public void PowerDown_DuringAConversion_EndsIt()
    {
        Start(_humidity);
        _humidity.Write([Control1, 0]);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((0, 0), (Get(_humidity, Control2), Get(_humidity, Status)));
    }

    [Theory]
    [InlineData(0x84, true)]
    [InlineData(0x80, false)]
    public void BlockDataUpdate_HalfReadWord_DoesNotChangeInBetween(byte control, bool held)
    {
        _humidity.Write([0x10, 0x00]); // the noisiest setting, so that no two words are the same
        ConvertOnce(_humidity, control);
        var before = Block(_humidity, 0x28, 1);
        ConvertOnce(_humidity, control);
        ConvertOnce(_humidity, control);
        var after = Block(_humidity, 0x28, 1);
        Assert.Equal(held, before == after);
        Block(_humidity, 0x28, 2);
        Assert.NotEqual(before, Block(_humidity, 0x28, 1));
    }

    [Fact]
    public void Averaging_MoreSamples_LessNoise()
    {
        _humidity.Write([0x10, 0x00]);
        var few = Spread();
        _humidity.Write([0x10, 0x3F]);
        Assert.True(Spread() < few / 3);
    }

    [Fact]
    public void ReadOnlyRegisters_StayAsTheyAre()
    {
        _humidity.Write([WhoAmI, 0x55]);
        _humidity.Write([0xB0, 0, 0, 0, 0]);
        Assert.Equal(0xBC, Get(_humidity, WhoAmI));
        Assert.Equal("3584A517", Block(_humidity, 0x30, 4));
    }

    [Fact]
    public void OtherAddresses_DoNotAcknowledge()
    {
        foreach (var address in Enumerable.Range(3, 0x75).Except([0x5C, 0x5F]))
            Assert.Equal(LinuxErrno.Eremoteio, Assert.Throws<I2cException>(() => Get(_bus.Open(address), WhoAmI)).Errno);
    }

    private double Spread()
    {
        var words = Enumerable.Range(0, 200).Select(_ =>
        {
            ConvertOnce(_humidity);
            return (double)BitConverter.ToInt16(Convert.FromHexString(Block(_humidity, 0x28, 4)));
        }).ToList();
        return Math.Sqrt(words.Average(w => (w - words.Average()) * (w - words.Average())));
    }

    private void ConvertOnce(II2cDevice chip, byte control = 0x84)
    {
        Start(chip, control);
        _time.Advance(TimeSpan.FromMilliseconds(60));
    }

    private static void Start(II2cDevice chip, byte control = 0x84)
    {
        chip.Write([Control1, control]);
        chip.Write([Control2, 0x01]);
    }

    private static byte Get(II2cDevice chip, byte register)
    {
        var value = new byte[1];
        chip.WriteRead([register], value);
        return value[0];
    }

    private static string Block(II2cDevice chip, byte first, int length)
    {
        var bytes = new byte[length];
        chip.WriteRead([(byte)(first | 0x80)], bytes);
        return Convert.ToHexString(bytes);
    }
}

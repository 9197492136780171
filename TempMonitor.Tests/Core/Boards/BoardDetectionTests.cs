using TempMonitor.Core.Boards;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Boards;

public class BoardDetectionTests
{
    private const string Product = "firmware/devicetree/base/hat/product";

    private readonly FakeRegisterBus _bus = new();
    private readonly FakeSysfs _sysfs = new();

    [Fact]
    public void Recognise_NothingAnswers_IsNone() => Assert.Null(Recognise());

    [Fact]
    public void Recognise_HumidityAndPressureChip_IsASenseHat()
    {
        AddSenseHat();
        Assert.Equal(("sense-hat", "HTS221 and LPS25H answer on i2c-1"), (Recognise()!.Preset.Name, Recognise()!.Because));
    }

    [Theory]
    [InlineData(0x39, 0x90)]
    [InlineData(0x29, 0x93)] // another revision
    public void Recognise_ColourChipToo_IsTheSecondOne(int address, byte identity)
    {
        AddSenseHat();
        _bus[address, 0x92] = identity;
        _sysfs[Product] = "Sense HAT\0";
        Assert.Equal("sense-hat-v2", Recognise()!.Preset.Name);
    }

    [Fact]
    public void Recognise_AnotherChipAtTheColourChipsAddress_IsTheFirstOne()
    {
        AddSenseHat();
        _bus[0x29, 0x92] = 0x44; // a TCS34725
        Assert.Equal("sense-hat", Recognise()!.Preset.Name);
    }

    [Fact]
    public void Recognise_ClimateAndLightChip_IsAnEnviroPlus()
    {
        _bus[0x76, 0xD0] = 0x60;
        _bus[0x23, 0x86] = 0x92;
        Assert.Equal(("enviro-plus", 0.444), (Recognise()!.Preset.Name, Recognise()!.Preset.CpuFactor));
    }

    [Theory]
    [InlineData(0x60, 0x00)] // a BME280 on a breakout board, another chip at 0x23
    [InlineData(0x58, 0x92)] // a BMP280
    public void Recognise_HalfAnEnviroPlus_IsNone(byte climate, byte light)
    {
        _bus[0x76, 0xD0] = climate;
        _bus[0x23, 0x86] = light;
        Assert.Null(Recognise());
    }

    [Fact]
    public void Recognise_ChipsSilentButEeprom_GoesByTheEeprom()
    {
        _sysfs[Product] = "Sense HAT\0";
        Assert.Equal(("sense-hat", "the HAT's EEPROM says 'Sense HAT'"), (Recognise()!.Preset.Name, Recognise()!.Because));
    }

    [Fact]
    public void Recognise_AnotherHat_IsNone()
    {
        _sysfs[Product] = "PoE HAT\0";
        Assert.Null(Recognise());
    }

    [Fact]
    public void Recognise_FirstMarkSilent_AsksNobodyWhoSharesTheLaterAddresses()
    {
        Recognise();
        Assert.Equal([(0x5F, "0F"), (0x76, "D0")], _bus.Asked.Order());
    }

    [Fact]
    public void Recognise_NoneIsSet_AsksNobody()
    {
        AddSenseHat();
        Assert.Null(BoardDetection.Recognise("none", _sysfs, _bus));
        Assert.Empty(_bus.Asked);
    }

    [Fact]
    public void Recognise_Named_IsThatOneWithoutAsking()
    {
        Assert.Equal("enviro-plus", BoardDetection.Recognise("enviro-plus", _sysfs, _bus)!.Preset.Name);
        Assert.Empty(_bus.Asked);
    }

    [Fact]
    public void Recognise_KernelHasAChip_IsNotAsked()
    {
        AddSenseHat();
        _sysfs["bus/i2c/devices/1-005f/driver/uevent"] = "";
        Assert.Null(Recognise());
        Assert.DoesNotContain(_bus.Asked, a => a.Address == 0x5F);
    }

    [Fact]
    public void Recognise_KernelHasTheChips_GoesByTheirNamesWithoutAsking()
    {
        var sense = new SenseHatOfTheKernel(_bus).AddBoth();
        Assert.Equal("sense-hat", BoardDetection.Recognise("auto", sense.Sysfs, _bus)!.Preset.Name);
        Assert.DoesNotContain(_bus.Asked, a => a.Address is 0x5F or 0x5C);
    }

    [Theory]
    [InlineData("HTS221", "sense-hat")]
    [InlineData("SHT4x", null)]
    public void Recognise_SensorIsReadThere_GoesByItsModelWithoutAsking(string model, string? expected)
    {
        AddSenseHat();
        Assert.Equal(expected, BoardDetection.Recognise("auto", _sysfs, _bus, address => address == 0x5F ? model : null)?.Preset.Name);
        Assert.DoesNotContain(_bus.Asked, a => a.Address == 0x5F);
    }

    [Theory]
    [InlineData(LinuxErrno.Eacces)]
    [InlineData(LinuxErrno.Etimedout)]
    public void Recognise_SickBus_GoesByTheEeprom(int errno)
    {
        _bus.Refuse = () => throw new I2cException(errno, "as the test wants it");
        _sysfs[Product] = "Sense HAT\0";
        Assert.Equal("sense-hat", Recognise()!.Preset.Name);
    }

    private RecognisedBoard? Recognise() => BoardDetection.Recognise("auto", _sysfs, _bus);

    private void AddSenseHat()
    {
        _bus[0x5F, 0x0F] = 0xBC;
        _bus[0x5C, 0x0F] = 0xBD;
    }
}

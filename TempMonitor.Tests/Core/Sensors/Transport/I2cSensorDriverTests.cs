using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Transport;

public class I2cSensorDriverTests
{
    [Theory]
    [InlineData("hts221", 0x5F, 0xBC, "0x5f")]
    [InlineData("lps25h", 0x5C, 0xBD, "0x5c")]
    [InlineData("lps25h", 0x5D, 0xBD, "0x5d")]
    public void Probe_ChipIsThere_NamesItByReadingItsIdentityOnly(string driver, int address, byte identity, string expected)
    {
        var chip = Chip(address, identity);
        var candidate = Assert.Single(Driver(driver).Probe(new SensorRig(chip).Context));
        Assert.Equal(driver, candidate.Id.Name);
        var options = Assert.IsType<I2cSensorOptions>(candidate.Options);
        Assert.Equal((driver, expected, null), (options.Driver, options.Address, options.Bus));
        Assert.Equal(1, chip.Transfers);
        Assert.Empty(chip.Writes);
    }

    [Fact]
    public void Probe_BothAddressesAnswer_NamesBoth()
    {
        var found = Driver("lps25h").Probe(new SensorRig(Chip(0x5D, 0xBD), Chip(0x5C, 0xBD)).Context).ToList();
        Assert.Equal([("lps25h", "0x5c"), ("lps25h-5d", "0x5d")], found.Select(f => (f.Id.Name, ((I2cSensorOptions)f.Options).Address)));
        Assert.All(found, f => Assert.Equal((Certainty.Certain, "WHO_AM_I is 0xBD"), (f.Certainty, f.Evidence)));
    }

    [Fact]
    public void Probe_AnotherChipAtTheAddress_FindsNothing() =>
        Assert.Empty(Driver("lps25h").Probe(new SensorRig(Chip(0x5C, 0xB1)).Context));

    [Theory]
    [InlineData(LinuxErrno.Enoent)]
    [InlineData(LinuxErrno.Enxio)]
    public void Probe_NoBusOrNobodyThere_FindsNothing(int errno) => Assert.Empty(Driver("hts221").Probe(Refusing(errno)));

    [Theory]
    [InlineData(LinuxErrno.Eacces)]
    [InlineData(LinuxErrno.Ebusy)]
    [InlineData(LinuxErrno.Etimedout)]
    public void Probe_SickOrForbiddenBus_SaysThatItCouldNotLook(int errno) =>
        Assert.Equal(errno, Assert.Throws<I2cException>(() => Driver("hts221").Probe(Refusing(errno)).ToList()).Errno);

    private static SensorContext Refusing(int errno)
    {
        var chip = Chip(0x5F, 0xBC);
        chip.Refuse = () => throw new I2cException(errno, "refused");
        return new SensorRig(chip).Context;
    }

    [Fact]
    public void Probe_KernelDriverOwnsTheChip_LeavesItAlone()
    {
        var chip = Chip(0x5C, 0xBD);
        var rig = new SensorRig(chip, Chip(0x5D, 0xBD));
        rig.Sysfs["bus/i2c/devices/1-005c/driver"] = "";
        var other = Assert.Single(Driver("lps25h").Probe(rig.Context));
        Assert.Equal("0x5d", ((I2cSensorOptions)other.Options).Address);
        Assert.Equal(0, chip.Transfers);
    }

    [Fact]
    public void Probe_KernelDrivesTheChip_OneDriverFindsIt()
    {
        var rig = new SensorRig(Chip(0x5F, 0xBC));
        rig.Sysfs["bus/i2c/devices/1-005f/driver"] = "";
        rig.Sysfs["bus/iio/devices/iio:device0/name"] = "hts221";
        rig.Sysfs["bus/iio/devices/iio:device0/in_temp_raw"] = "1";
        rig.Sysfs.Link("bus/iio/devices/iio:device0", "devices/platform/soc/fe804000.i2c/i2c-1/1-005f/iio:device0");
        var found = Assert.Single(new SensorDriverCatalog().All.SelectMany(d => d.Probe(rig.Context)));
        Assert.Equal(("iio", "hts221-1-005f"), (found.Options.Driver, found.Id.Name));
    }

    [Theory]
    [InlineData("7", "i2c-7")]
    [InlineData(I2cBusName.Simulated, "i2c-simulated")]
    public void LoopKey_IsTheWire(string bus, string expected) =>
        Assert.Equal(expected, Driver("hts221").LoopKey(new I2cSensorOptions(), new SensorRig(new FakeI2cBus { Name = bus }).Context));

    [Fact]
    public void Create_BadAddress_IsRefusedInOneSentence() =>
        Assert.Throws<ArgumentException>(() => new SensorRig().Create("hts221", new I2cSensorOptions { Address = "0x80" }));

    [Theory]
    [InlineData("hts221", true)]
    [InlineData("lps25h", true)]
    [InlineData("cpu-thermal", false)]
    public void HeatedByCpu_IsTrueForTheChipsOfTheBoard(string driver, bool expected) => Assert.Equal(expected, Driver(driver).HeatedByCpu);

    private static ISensorDriver Driver(string name) => new SensorDriverCatalog().Get(name);

    private static FakeI2cDevice Chip(int address, byte identity)
    {
        var chip = new FakeI2cDevice(address);
        chip.Registers[0x0F] = identity;
        return chip;
    }
}

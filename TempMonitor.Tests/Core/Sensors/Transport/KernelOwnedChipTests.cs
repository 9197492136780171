using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Transport;

/// <summary>What every driver of an I2C chip does when the kernel has the chip: it says how to get it, and touches nothing.</summary>
public class KernelOwnedChipTests
{
    public static TheoryData<string, string> Modules { get; } = new()
    {
        { "aht20", "'blacklist aht10'" },
        { "bme280", "'blacklist bmp280_i2c'" },
        { "bme680", "'blacklist bme680_i2c'" },
        { "hts221", "'blacklist hts221_i2c'" },
        { "lm75", "'blacklist lm75' and 'blacklist tmp102'" },
        { "lps25h", "'blacklist st_pressure_i2c'" },
        { "mcp9808", "'blacklist jc42'" },
        { "scd4x", "'blacklist scd4x'" },
        { "sht3x", "'blacklist sht3x'" },
        { "sht4x", "'blacklist sht4x'" },
        { "si7021", "'blacklist si7020' and 'blacklist htu21' and 'blacklist sht21'" },
        { "tmp117", "'blacklist tmp117'" },
    };

    [Theory]
    [MemberData(nameof(Modules))]
    public void Open_KernelDriverOwnsTheChip_IsBrokenAndTouchesNothing(string driver, string modules)
    {
        var chip = new FakeRegisterChip(new SensorDriverCatalog().Get(driver).UsualAddress!.Value);
        var rig = new SensorRig(chip);
        rig.Sysfs[$"bus/i2c/devices/1-{chip.Address:x4}/driver"] = "";
        var fault = SensorRig.FaultOf(() => rig.Create(driver).Open());
        Assert.Equal((SensorFaultKind.Broken, "kernel_driver"), (fault.Kind, fault.Reason));
        Assert.Contains($"put {modules} into /etc/modprobe.d/tempmonitor.conf", fault.Message);
        Assert.Equal(0, chip.Transfers);
    }

    [Fact]
    public void Modules_EveryDriverOfAnI2cChip_IsThere() => Assert.Equal(
        new SensorDriverCatalog().All.OfType<I2cSensorDriver>().Select(d => d.Name).Order(),
        Modules.Select(m => (string)m[0]).Order());
}

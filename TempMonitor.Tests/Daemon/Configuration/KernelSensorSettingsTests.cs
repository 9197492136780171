using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Hwmon;
using TempMonitor.Core.Sensors.Iio;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Configuration;

public sealed class KernelSensorSettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_GoodEntries_AreBound()
    {
        _folder.Write("appsettings.json", """
            {
              "Sensors": {
                "rack": { "Driver": "w1", "Id": "28-0000072e1a4b", "Interval": "00:00:30" },
                "air": { "Driver": "hwmon", "Chip": "sht3x", "Device": "1-0044", "Oversample": 2 },
                "disk": { "Driver": "hwmon", "Chip": "nvme", "Label": "Composite", "Quantity": "device_temperature" },
                "co2": { "Driver": "iio", "Device": "scd4x", "Path": "1-0062", "Channel": "in_concentration_co2" },
                "supply": { "Driver": "rpi-supply" }
              }
            }
            """);
        var sensors = Read().Sensors!.ToDictionary(s => s.Id.Name, s => s.Options);
        Assert.Equal(1, sensors["rack"].Oversample);
        Assert.Equal(2, sensors["air"].Oversample);
        Assert.Equal(("nvme", "Composite"), (((HwmonOptions)sensors["disk"]).Chip, ((HwmonOptions)sensors["disk"]).Label));
        Assert.Equal("in_concentration_co2", ((IioOptions)sensors["co2"]).Channel);
        Assert.Equal(5, sensors.Count);
    }

    [Theory]
    [InlineData("""{ "Driver": "w1", "Id": "28-0000072E1A4B" }""", "Id", "the family of a thermometer (10, 22, 28, 3b or 42), '-' and 12 digits 0-9a-f, as in /sys/bus/w1/devices")]
    [InlineData("""{ "Driver": "w1", "Id": "../../28-0000072e1a4b" }""", "Id", "the family of a thermometer")]
    [InlineData("""{ "Driver": "hwmon" }""", "Chip", "must be set")]
    [InlineData("""{ "Driver": "hwmon", "Chip": "lm75", "Channel": "temp1_input" }""", "Channel", "temp, humidity, in, curr, power or fan and a number, e.g. temp1")]
    [InlineData("""{ "Driver": "hwmon", "Chip": "lm75", "Channel": "temp1", "Label": "x" }""", "Label", "either Label or Channel, not both")]
    [InlineData("""{ "Driver": "hwmon", "Chip": "lm75", "Quantity": "humidity" }""", "Quantity", "temperature (the room's), cpu_temperature or device_temperature")]
    [InlineData("""{ "Driver": "iio" }""", "Device", "must be set")]
    [InlineData("""{ "Driver": "iio", "Device": "bme280", "Channel": "../secret" }""", "Channel", "in_temp, in_humidityrelative")]
    [InlineData("""{ "Driver": "iio", "Device": "bme280", "Channel": "in_temp/../../x" }""", "Channel", "in_temp, in_humidityrelative")]
    public void Read_BadEntry_SaysWhatIsAllowed(string entry, string key, string allowed)
    {
        _folder.Write("appsettings.json", $$"""{ "Sensors": { "x": {{entry}} } }""");
        var problem = Assert.Throws<SettingsException>(() => Read());
        Assert.Contains($"Sensors:x:{key}", problem.Message);
        Assert.Contains(allowed, problem.Message);
    }

    private DaemonSettings Read()
    {
        using var sources = SettingSources.Load(_folder.Path, _folder.File("etc"), []);
        return new DaemonSettingsReader(sources, new SensorDriverCatalog()).Read();
    }
}

using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Iio;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Iio;

public sealed class IioTests
{
    private const string Soc = "devices/platform/soc/fe804000.i2c/i2c-1", Folder = "bus/iio/devices/iio:device0";
    private readonly SensorRig _rig = new();

    [Fact]
    public void Read_ProcessedChannels_AreInOurUnits()
    {
        Chip(0, "bme280", "1-0076", ("in_temp_input", "23180"), ("in_pressure_input", "101.325000000"), ("in_humidityrelative_input", "45678"), ("in_temp_oversampling_ratio", "2"));
        var sensor = Opened(new() { Device = "bme280" });
        Assert.Equal("bme280", sensor.Model);
        Near(SensorRig.Read(sensor), (Quantity.Temperature, 23.18), (Quantity.Humidity, 45.678), (Quantity.Pressure, 1013.25));
    }

    // vectors of hardware.md 3.2
    [Fact]
    public void Read_Scd4x_ConvertsRawValues()
    {
        Chip(0, "scd4x", "1-0062", ("in_temp_raw", "26214"), ("in_temp_offset", "-16852.114286"), ("in_temp_scale", "2.670288086"), ("in_concentration_co2_raw", "812"), ("in_concentration_co2_scale", "0.000100000"));
        Near(SensorRig.Read(Opened(new() { Device = "scd4x" })), (Quantity.Temperature, 24.998932), (Quantity.Co2, 812));
    }

    [Fact]
    public void Read_Lps25h_ConvertsRawValues()
    {
        Chip(0, "lps25h-press", "1-005c", ("in_temp_raw", "-8400"), ("in_temp_offset", "20400"), ("in_temp_scale", "2.083333333"), ("in_pressure_raw", "4149248"), ("in_pressure_scale", "0.000024414"));
        Near(SensorRig.Read(Opened(new() { Device = "lps25h-press" })), (Quantity.Temperature, 25.0), (Quantity.Pressure, 1013.0), tolerance: 0.01);
    }

    [Theory]
    [InlineData("hts221", 22.5, 48.25)]
    [InlineData("si7020", 0.0225, 0.04825)]
    public void Read_Hts221_GivesWholeUnits_OthersThousandths(string name, double temperature, double humidity)
    {
        Chip(0, name, "1-005f", ("in_temp_raw", "400"), ("in_temp_offset", "50"), ("in_temp_scale", "0.05"), ("in_humidityrelative_raw", "965"), ("in_humidityrelative_scale", "0.05"));
        Near(SensorRig.Read(Opened(new() { Device = name })), (Quantity.Temperature, temperature), (Quantity.Humidity, humidity));
    }

    [Fact]
    public void Read_Hts221OfANewerKernel_GivesThousandths()
    {
        Chip(0, "hts221", "1-005f", ("in_temp_raw", "450"), ("in_temp_scale", "50"), ("in_humidityrelative_raw", "965"), ("in_humidityrelative_scale", "50"));
        Near(SensorRig.Read(Opened(new() { Device = "hts221" })), (Quantity.Temperature, 22.5), (Quantity.Humidity, 48.25));
    }

    [Fact]
    public void Read_RawWithoutScale_IsTakenAsItIs()
    {
        Chip(0, "als", "1-0039", ("in_illuminance_raw", "321"));
        Near(SensorRig.Read(Opened(new() { Device = "als" })), (Quantity.Light, 321));
    }

    [Theory]
    [InlineData("in_voltage0_scale", "1.5", 1.5)]
    [InlineData("in_voltage_scale", "2", 2)]
    [InlineData("in_scale", "3", 3)]
    public void Read_SharedScale_IsFound(string file, string scale, double expected)
    {
        Chip(0, "ads1015", "1-0048", ("in_voltage0_raw", "1000"), (file, scale));
        Near(SensorRig.Read(Opened(new() { Device = "ads1015", Channel = "in_voltage0" })), (Quantity.Voltage, expected));
    }

    [Fact]
    public void Read_OwnAndSharedScale_OwnWins()
    {
        Chip(0, "ads1015", "1-0048", ("in_voltage0_raw", "1000"), ("in_voltage0_scale", "1.5"), ("in_voltage_scale", "2"), ("in_voltage_offset", "10"), ("in_voltage0-voltage1_raw", "7"));
        Near(SensorRig.Read(Opened(new() { Device = "ads1015", Channel = "in_voltage0" })), (Quantity.Voltage, 1.515));
    }

    [Fact]
    public void Read_SharedScaleOfAModifiedChannel_IsFound()
    {
        Chip(0, "sunrise_co2", "1-0068", ("in_concentration_co2_raw", "900"), ("in_concentration_scale", "0.0001"));
        Near(SensorRig.Read(Opened(new() { Device = "sunrise_co2" })), (Quantity.Co2, 900));
    }

    [Fact]
    public void Read_NameWithItsPlace_IsFoundByTheNameAlone()
    {
        Chip(0, "dht11@4", "dht11@4", ("in_temp_input", "35100"), ("in_humidityrelative_input", "65200"));
        Near(SensorRig.Read(Opened(new() { Device = "dht11" })), (Quantity.Temperature, 35.1), (Quantity.Humidity, 65.2));
    }

    [Fact]
    public void Read_GuessedCo2_IsNotGiven()
    {
        Chip(0, "ccs811", "1-005a", ("in_concentration_co2_raw", "500"), ("in_concentration_co2_scale", "0.0001"));
        Assert.Equal((SensorFaultKind.Broken, "channel"), Fault(() => Opened(new() { Device = "ccs811" })));
    }

    [Theory]
    [InlineData(LinuxErrno.Ebusy, SensorFaultKind.Transient, "not_ready")]
    [InlineData(LinuxErrno.Eagain, SensorFaultKind.Transient, "not_ready")]
    [InlineData(LinuxErrno.Eio, SensorFaultKind.Transient, "read_error")]
    [InlineData(LinuxErrno.Etimedout, SensorFaultKind.Transient, "read_error")]
    [InlineData(LinuxErrno.Enodev, SensorFaultKind.NoData, "no_data")]
    public void Read_KernelRefuses_IsAFaultOfItsKind(int errno, SensorFaultKind kind, string reason)
    {
        Chip(0, "dht11", "dht11@4", ("in_temp_input", "35100"));
        var sensor = Opened(new() { Device = "dht11" });
        _rig.Sysfs.Fail($"{Folder}/in_temp_input", new IOException("refused", errno));
        Assert.Equal((kind, reason), Fault(() => SensorRig.Read(sensor)));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("nan", "format")]
    [InlineData("Infinity", "format")]
    [InlineData("1e999", "format")]
    [InlineData("12 mV", "format")]
    [InlineData("1,5", "format")]
    public void Read_NoNumber_IsAFault(string text, string reason)
    {
        Chip(0, "bme280", "1-0076", ("in_temp_input", text));
        Assert.Equal((SensorFaultKind.Transient, reason), Fault(() => SensorRig.Read(Opened(new() { Device = "bme280" }))));
    }

    [Fact]
    public void Open_ScaleOfZero_IsBroken()
    {
        Chip(0, "si7020", "1-0040", ("in_temp_raw", "100"), ("in_temp_scale", "0.000000"));
        Assert.Equal((SensorFaultKind.Broken, "scale"), Fault(() => Opened(new() { Device = "si7020" })));
    }

    [Fact]
    public void Open_NoSuchChannel_ListsThoseThatAreThere()
    {
        Chip(0, "ads1015", "1-0048", ("in_voltage0_raw", "1000"), ("in_voltage_scale", "1"), ("out_voltage1_raw", "3"));
        var fault = SensorRig.FaultOf(() => Opened(new() { Device = "ads1015" }));
        Assert.Equal((SensorFaultKind.Broken, "channel"), (fault.Kind, fault.Reason));
        Assert.EndsWith("set Channel; it has in_voltage0", fault.Message);
        Assert.Contains("has no in_voltage3;", SensorRig.FaultOf(() => Opened(new() { Device = "ads1015", Channel = "in_voltage3" })).Message);
    }

    [Fact]
    public void Open_TwoEqualChips_NeedsTheirPlace()
    {
        Chip(0, "bme280", "1-0076", ("in_temp_input", "21000"));
        Chip(1, "bme280", "1-0077", ("in_temp_input", "31000"));
        var fault = SensorRig.FaultOf(() => Opened(new() { Device = "bme280" }));
        Assert.Equal((SensorFaultKind.Broken, "several"), (fault.Kind, fault.Reason));
        Assert.Contains("set Path to a part of the path", fault.Message);
        Near(SensorRig.Read(Opened(new() { Device = "bme280", Path = "1-0077" })), (Quantity.Temperature, 31));
    }

    [Fact]
    public void Open_NotThere_IsNoData() => Assert.Equal((SensorFaultKind.NoData, "missing"), Fault(() => Opened(new() { Device = "bme280" })));

    [Fact]
    public void Read_NumberBelongsToAnotherChipNow_IsGone()
    {
        Chip(0, "bme280", "1-0076", ("in_temp_input", "21000"));
        var sensor = Opened(new() { Device = "bme280" });
        Chip(0, "bme280", "1-0077", ("in_temp_input", "31000"));
        Assert.Equal((SensorFaultKind.NoData, "gone"), Fault(() => SensorRig.Read(sensor)));
    }

    [Theory]
    [InlineData("bme280", true, false, "temperature")]
    [InlineData("dht11", true, false, "temperature")]
    [InlineData("hts221", true, true, "temperature")]
    [InlineData("lsm6ds3", false, false, "device_temperature")]
    [InlineData("ads1115", false, false, "device_temperature")]
    public void Chip_ByItsName_SpeaksForTheRoomOrNot(string name, bool measuresRoom, bool heated, string quantity)
    {
        Chip(0, name, "1-0011", ("in_temp_input", "21000"));
        var traits = Driver.TraitsOf(new IioOptions { Device = name });
        Assert.Equal((measuresRoom, heated), (traits.MeasuresRoom, traits.HeatedByCpu));
        Assert.Equal(quantity, Assert.Single(SensorRig.Read(Opened(new() { Device = name }))).Key.Name);
    }

    [Fact]
    public void Probe_RoomChipsAndLight_AreFound_TheRestNot()
    {
        Chip(0, "bme280", "1-0076", ("in_temp_input", "21000"));
        Chip(1, "bme280", "1-0077", ("in_temp_input", "21000"));
        Chip(2, "lsm6ds3", "1-006a", ("in_temp_raw", "1"));
        Chip(3, "als", "HID-SENSOR-200041.6.auto", ("in_illuminance_raw", "1"));
        Chip(4, "dht11@4", "dht11@4", ("in_temp_input", "21000"));
        var found = Driver.Probe(_rig.Context).ToDictionary(c => c.Id.Name);
        Assert.Equal(["als-hid-sensor-200041-6-auto", "bme280-1-0076", "bme280-1-0077", "dht11-4"], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Certainty.Possible, found["als-hid-sensor-200041-6-auto"].Certainty);
        Assert.False(Driver.TraitsOf(found["als-hid-sensor-200041-6-auto"].Options).MeasuresRoom);
        Assert.All(found.Values.Where(c => c.Id.Name[0] != 'a'), c => Assert.Equal(Certainty.Certain, c.Certainty));
        Assert.All(found.Values, c => Assert.NotEmpty(SensorRig.Read(Opened((IioOptions)c.Options))));
    }

    private static ISensorDriver Driver { get; } = new IioDriver();

    private static void Near(IReadOnlyDictionary<Quantity, double> values, (Quantity Quantity, double Value) first, params (Quantity Quantity, double Value)[] more) => Near(values, [first, .. more], 1e-6);

    private static void Near(IReadOnlyDictionary<Quantity, double> values, (Quantity Quantity, double Value) first, (Quantity Quantity, double Value) second, double tolerance) =>
        Near(values, [first, second], tolerance);

    private static void Near(IReadOnlyDictionary<Quantity, double> values, (Quantity Quantity, double Value)[] expected, double tolerance)
    {
        Assert.Equal(expected.Select(e => e.Quantity.Code).Order(), values.Keys.Select(q => q.Code).Order());
        foreach (var (quantity, value) in expected) Assert.InRange(values[quantity], value - tolerance, value + tolerance);
    }

    private static (SensorFaultKind Kind, string Reason) Fault(Action action)
    {
        var fault = SensorRig.FaultOf(action);
        return (fault.Kind, fault.Reason);
    }

    private ISensor Opened(IioOptions options)
    {
        var sensor = _rig.Create("iio", options);
        sensor.Open();
        return sensor;
    }

    private void Chip(int number, string name, string place, params (string File, string Text)[] files)
    {
        var folder = $"bus/iio/devices/iio:device{number}";
        _rig.Sysfs.Link(folder, $"{Soc}/{place}/iio:device{number}");
        _rig.Sysfs[$"{folder}/name"] = name;
        foreach (var (file, text) in files) _rig.Sysfs[$"{folder}/{file}"] = text;
    }
}

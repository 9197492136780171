using System.Globalization;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Hwmon;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Hwmon;

public sealed class HwmonTests
{
    private const string Soc = "devices/platform/soc/fe804000.i2c/i2c-1", I801 = "devices/pci0000:00/0000:00:1f.4/i2c-0";
    private readonly SensorRig _rig = new();

    [Fact]
    public void Read_RoomChip_GivesTemperatureAndHumidity()
    {
        Chip(3, "sht3x", $"{Soc}/1-0044", ("temp1_input", "23187"), ("humidity1_input", "45678"));
        var sensor = Opened(new() { Chip = "sht3x" });
        Assert.Equal(new Dictionary<Quantity, double> { [Quantity.Temperature] = 23.187, [Quantity.Humidity] = 45.678 }, SensorRig.Read(sensor));
        Assert.Equal("sht3x", sensor.Model);
    }

    [Theory]
    [InlineData("temp1", "-5250", "device_temperature", -5.25)]
    [InlineData("humidity1", "45678", "humidity", 45.678)]
    [InlineData("in0", "3312", "voltage", 3.312)]
    [InlineData("curr1", "-1500", "current", -1.5)]
    [InlineData("power1", "243500000", "power", 243.5)]
    [InlineData("fan2", "4123", "fan_speed", 4123)]
    [InlineData("fan2", "0", "fan_speed", 0)]
    public void Read_NamedChannel_IsInItsUnit(string channel, string text, string quantity, double expected)
    {
        Chip(0, "board", "devices/platform/board", ("temp1_input", "1"), ("fan1_input", "1"), ($"{channel}_input", text));
        var (known, value) = Assert.Single(SensorRig.Read(Opened(new() { Chip = "board", Channel = channel })));
        Assert.Equal((quantity, expected), (known.Name, value));
    }

    [Fact]
    public void Read_SeveralChannels_TakesTheFirstByNumber()
    {
        Chip(0, "sht21", $"{Soc}/1-0040", ("temp10_input", "10000"), ("temp2_input", "2000"), ("humidity3_input", "3000"), ("humidity2_input", "2000"));
        Assert.Equal(new Dictionary<Quantity, double> { [Quantity.Temperature] = 2, [Quantity.Humidity] = 2 }, SensorRig.Read(Opened(new() { Chip = "sht21" })));
    }

    [Fact]
    public void Read_PowerMeter_TakesTheInputBeforeTheAverage()
    {
        Chip(0, "power_meter", "devices/acpi", ("power1_average", "100000000"));
        Assert.Equal(100, SensorRig.Read(Opened(new() { Chip = "power_meter", Channel = "power1" }))[Quantity.Power]);
        Chip(0, "power_meter", "devices/acpi", ("power1_average", "100000000"), ("power1_input", "90000000"));
        Assert.Equal(90, SensorRig.Read(Opened(new() { Chip = "power_meter", Channel = "power1" }))[Quantity.Power]);
    }

    [Fact]
    public void Open_Label_ChoosesItsChannel()
    {
        Chip(0, "nvme", "devices/pci0000:00/0000:01:00.0/nvme/nvme0", ("temp1_input", "40000"), ("temp1_label", "Composite"), ("temp2_input", "55000"), ("temp2_label", "Sensor 1"));
        Assert.Equal(55, SensorRig.Read(Opened(new() { Chip = "nvme", Label = "Sensor 1" }))[Quantity.DeviceTemperature]);
        var fault = SensorRig.FaultOf(() => Opened(new() { Chip = "nvme", Label = "Sensor 9" }));
        Assert.Equal((SensorFaultKind.Broken, "channel"), (fault.Kind, fault.Reason));
        Assert.EndsWith("has no label 'Sensor 9'; it has temp1 (Composite), temp2 (Sensor 1)", fault.Message);
    }

    [Fact]
    public void Open_LabelOfSeveralChannels_IsAFaultThatNamesThem()
    {
        Chip(0, "nct6775", "devices/platform/nct6775.656", ("temp2_input", "20000"), ("temp2_label", "AUX"), ("temp7_input", "90000"), ("temp7_label", "AUX"), ("temp1_input", "1"), ("temp1_label", "SYS"));
        var fault = SensorRig.FaultOf(() => Opened(new() { Chip = "nct6775", Label = "AUX" }));
        Assert.Equal((SensorFaultKind.Broken, "several"), (fault.Kind, fault.Reason));
        Assert.EndsWith("has several channels with the label 'AUX': set Channel to one of temp2, temp7 instead of Label", fault.Message);
        Assert.Equal(90, SensorRig.Read(Opened(new() { Chip = "nct6775", Channel = "temp7" }))[Quantity.DeviceTemperature]);
    }

    [Theory]
    [InlineData("temp3")]
    [InlineData(null)]
    public void Open_NoSuchChannel_ListsThoseThatAreThere(string? channel)
    {
        Chip(0, "fans", "devices/platform/fans", ("fan1_input", "1000"), ("pwm1", "1"), ("fan1_max", "9"));
        var fault = SensorRig.FaultOf(() => Opened(new() { Chip = "fans", Channel = channel }));
        Assert.Equal((SensorFaultKind.Broken, "channel"), (fault.Kind, fault.Reason));
        Assert.EndsWith("it has fan1", fault.Message);
    }

    [Fact]
    public void Open_TwoEqualChips_NeedsTheirPlace()
    {
        Chip(7, "sht3x", $"{Soc}/1-0044", ("temp1_input", "21000"));
        Chip(2, "sht3x", $"{Soc}/1-0045", ("temp1_input", "31000"));
        Chip(4, "sht3x", $"{Soc}/11-0044", ("temp1_input", "41000"));
        var fault = SensorRig.FaultOf(() => Opened(new() { Chip = "sht3x" }));
        Assert.Equal((SensorFaultKind.Broken, "several"), (fault.Kind, fault.Reason));
        Assert.Contains($"set Device to a part of the path of one of sht3x at {Soc}/1-0044, sht3x at {Soc}/1-0045", fault.Message);
        Assert.Equal(21, SensorRig.Read(Opened(new() { Chip = "sht3x", Device = "1-0044" }))[Quantity.Temperature]);
        Assert.Equal(31, SensorRig.Read(Opened(new() { Chip = "sht3x", Device = "i2c-1/1-0045" }))[Quantity.Temperature]);
        Assert.Equal((SensorFaultKind.NoData, "missing"), Fault(() => Opened(new() { Chip = "sht3x", Device = "0044" })));
    }

    [Fact]
    public void Open_NoSuchChip_ListsThoseThatAreThere()
    {
        Assert.EndsWith("it shows none", SensorRig.FaultOf(() => Opened(new() { Chip = "lm75" })).Message);
        Chip(0, "coretemp", "devices/platform/coretemp.0", ("temp1_input", "40000"));
        var fault = SensorRig.FaultOf(() => Opened(new() { Chip = "lm75" }));
        Assert.Equal(
            (SensorFaultKind.NoData, "missing", "the kernel shows no hwmon chip 'lm75'; it shows coretemp at devices/platform/coretemp.0"),
            (fault.Kind, fault.Reason, fault.Message));
    }

    /// <summary>After a chip is pulled out, the kernel gives its number to the next one that comes.</summary>
    [Fact]
    public void Read_NumberBelongsToAnotherChipNow_IsGoneUntilFoundAnew()
    {
        Chip(1, "sht3x", $"{Soc}/1-0044", ("temp1_input", "21000"));
        var sensor = Opened(new() { Chip = "sht3x" });
        Chip(1, "nvme", "devices/pci/nvme/nvme0", ("temp1_input", "55000"));
        Assert.Equal((SensorFaultKind.NoData, "gone"), Fault(() => SensorRig.Read(sensor)));
        Chip(5, "sht3x", $"{Soc}/1-0044", ("temp1_input", "22000"));
        sensor.Open();
        Assert.Equal(22, SensorRig.Read(sensor)[Quantity.Temperature]);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("23.1", "format")]
    [InlineData("NaN", "format")]
    [InlineData("0x10", "format")]
    [InlineData("99999999999999999999", "format")]
    public void Read_NoWholeNumber_IsAFault(string text, string reason)
    {
        Chip(0, "lm75", $"{Soc}/1-0048", ("temp1_input", text));
        Assert.Equal((SensorFaultKind.Transient, reason), Fault(() => SensorRig.Read(Opened(new() { Chip = "lm75" }))));
    }

    [Fact]
    public void Read_ChipReportsItsProbeFaulty_IsAFaultWhateverTheValue()
    {
        Chip(0, "max6695", $"{Soc}/1-0018", ("temp1_input", "25000"), ("temp1_fault", "1"));
        var sensor = Opened(new() { Chip = "max6695" });
        Assert.Equal((SensorFaultKind.Broken, "sensor_fault"), Fault(() => SensorRig.Read(sensor)));
        _rig.Sysfs["class/hwmon/hwmon0/temp1_fault"] = "0";
        Assert.Equal(25, SensorRig.Read(sensor)[Quantity.DeviceTemperature]);
    }

    [Theory]
    [InlineData("0", "switched_off")]
    [InlineData("1", "no_data")]
    [InlineData(null, "no_data")]
    public void Read_NoDataFromTheKernel_SaysWhetherTheChannelIsOff(string? enable, string reason)
    {
        Chip(0, "lm75", $"{Soc}/1-0048", ("temp1_input", "1"));
        if (enable is not null) _rig.Sysfs["class/hwmon/hwmon0/temp1_enable"] = enable;
        var sensor = Opened(new() { Chip = "lm75" });
        _rig.Sysfs.Fail("class/hwmon/hwmon0/temp1_input", new IOException("No data available", LinuxErrno.Enodata));
        Assert.Equal((SensorFaultKind.NoData, reason), Fault(() => SensorRig.Read(sensor)));
    }

    [Theory]
    [InlineData(LinuxErrno.Eagain, SensorFaultKind.Transient, "not_ready")]
    [InlineData(LinuxErrno.Eio, SensorFaultKind.Transient, "read_error")]
    [InlineData(LinuxErrno.Etimedout, SensorFaultKind.Transient, "read_error")]
    [InlineData(LinuxErrno.Enxio, SensorFaultKind.NoData, "no_data")]
    [InlineData(LinuxErrno.Eremoteio, SensorFaultKind.NoData, "no_data")]
    public void Read_KernelRefuses_IsAFaultOfItsKind(int errno, SensorFaultKind kind, string reason)
    {
        Chip(0, "lm75", $"{Soc}/1-0048", ("temp1_input", "1"));
        var sensor = Opened(new() { Chip = "lm75" });
        _rig.Sysfs.Fail("class/hwmon/hwmon0/temp1_input", new IOException("refused", errno));
        Assert.Equal((kind, reason), Fault(() => SensorRig.Read(sensor)));
    }

    [Theory]
    [InlineData("30000", "0", 0)]
    [InlineData("30000", "1", 1)]
    [InlineData("0", "1", null)] // a limit that nobody set
    [InlineData("30000", "", null)]
    [InlineData(null, "1", 1)]
    public void Read_AlarmFile_IsAQuantityBesideTheValue(string? limit, string alarm, int? expected)
    {
        Chip(0, "jc42", $"{Soc}/1-0018", ("temp1_input", "31000"), ("temp1_max_alarm", alarm));
        if (limit is not null) _rig.Sysfs["class/hwmon/hwmon0/temp1_max"] = limit;
        var values = SensorRig.Read(Opened(new() { Chip = "jc42" }));
        Assert.Equal(31, values[Quantity.Temperature]);
        Assert.Equal(expected, values.TryGetValue(Quantity.LimitAlarm, out var value) ? (int)value : null);
    }

    [Fact]
    public void Read_OneAlarmOfMany_IsEnough()
    {
        Chip(
            0, "sht3x", $"{Soc}/1-0044", ("temp1_input", "31000"), ("humidity1_input", "40000"), ("temp1_alarm", "1"), ("humidity1_alarm", "0"), ("temp10_alarm", "1"));
        Assert.Equal(1, SensorRig.Read(Opened(new() { Chip = "sht3x" }))[Quantity.LimitAlarm]);
        _rig.Sysfs["class/hwmon/hwmon0/temp1_alarm"] = "0";
        Assert.Equal(0, SensorRig.Read(Opened(new() { Chip = "sht3x" }))[Quantity.LimitAlarm]);
        _rig.Sysfs.Fail("class/hwmon/hwmon0/temp1_alarm", new IOException("refused", LinuxErrno.Eio));
        Assert.Equal(31, SensorRig.Read(Opened(new() { Chip = "sht3x" }))[Quantity.Temperature]);
    }

    [Theory]
    [InlineData("sht3x", null, true, "temperature")]
    [InlineData("lm75", null, true, "temperature")]
    [InlineData("jc42", null, true, "temperature")]
    [InlineData("w1_slave_temp", null, true, "temperature")]
    [InlineData("nvme", null, false, "device_temperature")]
    [InlineData("drivetemp", null, false, "device_temperature")]
    [InlineData("ixgbe", null, false, "device_temperature")]
    [InlineData("acpitz", null, false, "device_temperature")]
    [InlineData("coretemp", null, false, "cpu_temperature")]
    [InlineData("k10temp", null, false, "cpu_temperature")]
    [InlineData("nct6775", "temperature", true, "temperature")]
    [InlineData("jc42", "device_temperature", false, "device_temperature")]
    public void Chip_ByItsName_SpeaksForTheRoomOrNot(string name, string? quantity, bool measuresRoom, string expected)
    {
        Chip(0, name, "devices/x", ("temp1_input", "31000"));
        var options = new HwmonOptions { Chip = name, Quantity = quantity };
        Assert.Equal(measuresRoom, Driver.TraitsOf(options).MeasuresRoom);
        Assert.Equal(expected, Assert.Single(SensorRig.Read(Opened(options))).Key.Name);
    }

    [Fact]
    public void Traits_KnownChip_HasItsAccuracy()
    {
        Assert.Equal(0.2, Driver.TraitsOf(new HwmonOptions { Chip = "sht3x" }).Accuracy[Quantity.Temperature]);
        Assert.Empty(Driver.TraitsOf(new HwmonOptions { Chip = "jc42" }).Accuracy);
        Assert.Empty(Driver.TraitsOf(new HwmonOptions { Chip = "lm75", Quantity = "device_temperature" }).Accuracy);
    }

    [Fact]
    public void Probe_ServerWithASensor_FindsTheSensorAndNoPartOfTheServer()
    {
        Chip(0, "coretemp", "devices/platform/coretemp.0", ("temp1_input", "40000"));
        Chip(1, "nvme", "devices/pci0000:00/0000:01:00.0/nvme/nvme0", ("temp1_input", "40000"));
        Chip(2, "jc42", $"{I801}/0-0018", ("temp1_input", "40000"));
        Chip(3, "sht3x", $"{Soc}/1-0044", ("temp1_input", "21000"));
        Chip(4, "lm75", $"{Soc}/1-0048", ("temp1_input", "21000"));
        Chip(5, "w1_slave_temp", "devices/w1_bus_master1/28-0000072e1a4b", ("temp1_input", "21000"));
        _rig.Sysfs["bus/i2c/devices/i2c-0/name"] = "SMBus I801 adapter at efa0";
        _rig.Sysfs["bus/i2c/devices/i2c-1/name"] = "bcm2835 (i2c@7e804000)";
        var found = Driver.Probe(_rig.Context).ToDictionary(c => c.Id.Name);
        Assert.Equal(["jc42-0-0018", "lm75-1-0048", "sht3x-1-0044"], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((Certainty.Certain, true), Sure("sht3x-1-0044"));
        Assert.Equal((Certainty.Certain, true), Sure("lm75-1-0048"));
        Assert.Equal((Certainty.Possible, false), Sure("jc42-0-0018"));
        Assert.All(found.Values, c => Assert.NotEmpty(SensorRig.Read(Opened((HwmonOptions)c.Options))));

        (Certainty Certainty, bool MeasuresRoom) Sure(string id) => (found[id].Certainty, Driver.TraitsOf(found[id].Options).MeasuresRoom);
    }

    [Fact]
    public void Probe_ThermometerOnNoKnownBus_IsPossibleOnly()
    {
        Chip(0, "lm75", "devices/platform/lm75.656", ("temp1_input", "40000"));
        Chip(1, "tmp102", $"{Soc}/1-0049", ("temp1_input", "40000")); // the adapter's name can't be read
        Assert.All(Driver.Probe(_rig.Context), c => Assert.Equal(Certainty.Possible, c.Certainty));
    }

    [Fact]
    public void Probe_EqualChipsThatOnlyTheirNumberTellsApart_AreUnsureAndSayWhy()
    {
        Chip(0, "sht3x", "devices/virtual", ("temp1_input", "1"));
        Chip(1, "sht3x", "devices/virtual", ("temp1_input", "2"));
        Chip(2, "sht4x", "devices/virtual", ("temp1_input", "3"));
        var found = Driver.Probe(_rig.Context).ToList();
        Assert.Equal([Certainty.Possible, Certainty.Possible, Certainty.Certain], found.Select(c => c.Certainty));
        Assert.All(found.Take(2), c => Assert.EndsWith("; there are 2 of this name at devices/virtual, and nothing but a number that changes tells them apart", c.Evidence));
    }

    [Fact]
    public void Probe_EqualChipsAtPlacesOfOneName_AreToldApartByTheWholePath()
    {
        Chip(0, "sht3x", "devices/pci/usb1/1-1/probe", ("temp1_input", "1000"));
        Chip(1, "sht3x", "devices/pci/usb1/1-2/probe", ("temp1_input", "2000"));
        var found = Driver.Probe(_rig.Context).ToList();
        Assert.All(found, c => Assert.Equal(Certainty.Certain, c.Certainty));
        Assert.Equal([1, 2], found.Select(c => SensorRig.Read(Opened((HwmonOptions)c.Options))[Quantity.Temperature]));
    }

    [Fact]
    public void LoopKey_EachChip_HasItsOwn()
    {
        Assert.Equal("hwmon nvme", Driver.LoopKey(new HwmonOptions { Chip = "nvme" }, _rig.Context));
        Assert.Equal("hwmon nvme nvme1", Driver.LoopKey(new HwmonOptions { Chip = "nvme", Device = "nvme1" }, _rig.Context));
    }

    [Fact]
    public void Options_LabelAndChannel_AreNotBothAllowed()
    {
        Assert.Equal("Label", Assert.Single(new HwmonOptions { Label = "x", Channel = "temp1" }.Check()).Key);
        Assert.Empty(new HwmonOptions { Label = "x" }.Check());
    }

    private static ISensorDriver Driver { get; } = new HwmonDriver();

    private static (SensorFaultKind Kind, string Reason) Fault(Action action)
    {
        var fault = SensorRig.FaultOf(action);
        return (fault.Kind, fault.Reason);
    }

    private ISensor Opened(HwmonOptions options)
    {
        var sensor = _rig.Create("hwmon", options);
        sensor.Open();
        return sensor;
    }

    private void Chip(int number, string name, string hangsAt, params (string File, string Text)[] files)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"class/hwmon/hwmon{number}");
        _rig.Sysfs.Link(folder, name == "nvme" ? $"{hangsAt}/hwmon{number}" : $"{hangsAt}/hwmon/hwmon{number}");
        _rig.Sysfs[$"{folder}/name"] = name;
        foreach (var (file, text) in files) _rig.Sysfs[$"{folder}/{file}"] = text;
    }
}

using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.OneWire;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.OneWire;

public sealed class W1SensorTests
{
    private const string Rack = "28-0000072e1a4b", Door = "28-00000a01f2c3", Warm = "91014b467fff0c1070";
    private readonly SensorRig _rig = new();

    [Theory]
    [InlineData(Warm, 25062)]
    [InlineData("50014b467fff0c10e8", 21000)]
    [InlineData("5eff4b467fff0210b6", -10125)]
    [InlineData("90fc4b467fff0c104f", -55000)]
    [InlineData("d0074b467fff0c10f4", 125000)]
    public void Read_Vectors_GiveDegrees(string bytes, int thousandths)
    {
        Chip(Rack, bytes, thousandths);
        var sensor = Opened();
        Assert.Equal(thousandths / 1000.0, SensorRig.Read(sensor)[Quantity.Temperature]);
        Assert.Equal("DS18B20", sensor.Model);
    }

    [Theory]
    [InlineData("50054b467fff0c101c", 85000, "YES", "power_on")]
    [InlineData("ff074b467fff01102f", 127937, "YES", "power")]
    [InlineData("000000000000000000", 0, "YES", "bus_low")]
    [InlineData(Warm, 25062, "NO", "crc")]
    [InlineData("91014b467fff0c1071", 25062, "YES", "crc")]
    [InlineData(Warm, 125001, "YES", "range")]
    [InlineData(Warm, -55001, "YES", "range")]
    [InlineData(Warm, -127000, "YES", "range")]
    public void Read_NoTemperature_IsAFault(string bytes, int thousandths, string verdict, string reason)
    {
        Chip(Rack, Warm, 25062);
        var sensor = Opened();
        Chip(Rack, bytes, thousandths, verdict);
        Assert.Equal((SensorFaultKind.Transient, reason), Fault(() => SensorRig.Read(sensor)));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("25062", "format")]
    public void Read_NotTheKernelsForm_IsAFault(string text, string reason)
    {
        Chip(Rack, Warm, 25062);
        var sensor = Opened();
        _rig.Sysfs[$"bus/w1/devices/{Rack}/w1_slave"] = text;
        Assert.Equal((SensorFaultKind.Transient, reason), Fault(() => SensorRig.Read(sensor)));
    }

    /// <summary>Byte 6 of a genuine 85 °C is 0x10, of the power-on value 0x0C (hardware.md 2.11).</summary>
    [Theory]
    [InlineData(81000, 0x10, true)]
    [InlineData(81000, 0x0C, false)]
    [InlineData(80000, 0x10, false)]
    [InlineData(25062, 0x10, false)]
    public void Read_Exactly85_IsBelievedOfAHotChipOnly(int before, byte fractionByte, bool isBelieved)
    {
        Chip(Rack, Warm, before);
        var sensor = Opened();
        SensorRig.Read(sensor);
        byte[] bytes = [0x50, 0x05, 0x4B, 0x46, 0x7F, 0xFF, fractionByte, 0x10];
        Chip(Rack, Convert.ToHexString([.. bytes, W1Crc.Of(bytes)]), 85000);
        if (isBelieved) Assert.Equal(85, SensorRig.Read(sensor)[Quantity.Temperature]);
        else Assert.Equal((SensorFaultKind.Transient, "power_on"), Fault(() => SensorRig.Read(sensor)));
    }

    [Fact]
    public void Read_85RightAfterOpening_IsNotBelieved()
    {
        Chip(Rack, Convert.ToHexString([.. Convert.FromHexString("50054B467FFF1010"), W1Crc.Of(Convert.FromHexString("50054B467FFF1010"))]), 85000);
        var sensor = Opened();
        Assert.Equal("power_on", Fault(() => SensorRig.Read(sensor)).Reason);
        Assert.Equal("power_on", Fault(() => SensorRig.Read(sensor)).Reason);
    }

    [Fact]
    public void Read_Unplugged_IsNoData()
    {
        Chip(Rack, Warm, 25062);
        var sensor = Opened();
        _rig.Sysfs.Remove($"bus/w1/devices/{Rack}/w1_slave");
        Assert.Equal((SensorFaultKind.NoData, "gone"), Fault(() => SensorRig.Read(sensor)));
        Assert.Equal((SensorFaultKind.NoData, "missing"), Fault(sensor.Open));
        Chip(Rack, Warm, 25062);
        sensor.Open();
        Assert.Equal(25.062, SensorRig.Read(sensor)[Quantity.Temperature]);
    }

    [Theory]
    [InlineData(LinuxErrno.Enodev, SensorFaultKind.NoData, "no_data")]
    [InlineData(LinuxErrno.Eio, SensorFaultKind.Transient, "read_error")]
    public void Read_KernelRefuses_IsAFaultOfItsKind(int errno, SensorFaultKind kind, string reason)
    {
        Chip(Rack, Warm, 25062);
        var sensor = Opened();
        _rig.Sysfs.Fail($"bus/w1/devices/{Rack}/w1_slave", new IOException("refused", errno));
        Assert.Equal((kind, reason), Fault(() => SensorRig.Read(sensor)));
    }

    [Fact]
    public void Open_SeveralAndNoId_ListsThem()
    {
        Chip(Rack, Warm, 25062);
        Chip(Door, Warm, 25062);
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "several"), (fault.Kind, fault.Reason));
        Assert.Equal($"there are 2 1-Wire thermometers: set Id to one of {Rack}, {Door}", fault.Message);
        Assert.Equal(25.062, SensorRig.Read(Opened(Door))[Quantity.Temperature]);
    }

    [Fact]
    public void Open_WrongId_ListsThoseThatAreThere()
    {
        Chip(Rack, Warm, 25062);
        var fault = SensorRig.FaultOf(() => Opened(Door));
        Assert.Equal((SensorFaultKind.NoData, "missing", $"there is no {Door} on the 1-Wire bus; there is {Rack}"), (fault.Kind, fault.Reason, fault.Message));
    }

    [Fact]
    public void Open_NothingThere_SaysWhetherThereIsABus()
    {
        Assert.Contains("dtoverlay=w1-gpio", SensorRig.FaultOf(() => Opened()).Message);
        _rig.Sysfs["bus/w1/devices/w1_bus_master1/w1_master_slaves"] = "not found.";
        Assert.Contains("no thermometer answers", SensorRig.FaultOf(() => Opened()).Message);
    }

    [Fact]
    public void Open_KernelDriverNotLoaded_SaysSo()
    {
        _rig.Sysfs[$"bus/w1/devices/{Rack}/name"] = Rack;
        Assert.Equal((SensorFaultKind.Broken, "kernel_module"), Fault(() => Opened()));
    }

    [Fact]
    public void Probe_AllThermometers_AreNamedByTheirNumbers()
    {
        Chip(Rack, Warm, 25062);
        Chip("10-000802b54f10", Warm, 25062);
        _rig.Sysfs["bus/w1/devices/05-0000072e1a4c/name"] = "a switch";
        _rig.Sysfs["bus/w1/devices/28-short/name"] = "no number";
        _rig.Sysfs["bus/w1/devices/w1_bus_master1/name"] = "w1_bus_master1";
        var found = new W1Driver().Probe(_rig.Context).ToList();
        Assert.Equal([("w1-10-000802b54f10", "10-000802b54f10"), ($"w1-{Rack}", Rack)], found.Select(c => (c.Id.Name, ((W1Options)c.Options).Id)));
        Assert.All(found, c => Assert.Equal(Certainty.Certain, c.Certainty));
    }

    [Fact]
    public void LoopKey_OneWire_IsItsMasters()
    {
        Chip(Rack, Warm, 25062);
        Chip(Door, Warm, 25062);
        _rig.Sysfs[$"bus/w1/devices/w1_bus_master1/{Rack}/w1_slave"] = "";
        _rig.Sysfs[$"bus/w1/devices/w1_bus_master2/{Door}/w1_slave"] = "";
        Assert.Equal("w1 w1_bus_master1", KeyOf(Rack));
        Assert.Equal("w1 w1_bus_master2", KeyOf(Door));
        Assert.Equal("w1", KeyOf("28-000000000000"));

        string KeyOf(string id) => new W1Driver().LoopKey(new W1Options { Id = id }, _rig.Context);
    }

    [Fact]
    public void Traits_Entry_AreTheDatasheets()
    {
        var traits = ((ISensorDriver)new W1Driver()).TraitsOf(new W1Options());
        Assert.Equal((true, false, 0.5), (traits.MeasuresRoom, traits.HeatedByCpu, traits.Accuracy[Quantity.Temperature]));
        Assert.Equal(1, new W1Options().Oversample);
    }

    private static (SensorFaultKind Kind, string Reason) Fault(Action action)
    {
        var fault = SensorRig.FaultOf(action);
        return (fault.Kind, fault.Reason);
    }

    private ISensor Opened(string? id = null)
    {
        var sensor = _rig.Create("w1", new W1Options { Id = id });
        sensor.Open();
        return sensor;
    }

    private void Chip(string id, string hex, int thousandths, string verdict = "YES")
    {
        var bytes = string.Concat(Convert.FromHexString(hex).Select(b => $"{b:x2} "));
        _rig.Sysfs[$"bus/w1/devices/{id}/w1_slave"] = $"{bytes}: crc={hex[^2..].ToLowerInvariant()} {verdict}\n{bytes}t={thousandths}";
    }
}

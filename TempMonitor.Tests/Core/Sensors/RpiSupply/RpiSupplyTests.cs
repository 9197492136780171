using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.RpiSupply;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Sensors.RpiSupply;

public sealed class RpiSupplyTests
{
    private const string Flags = "devices/platform/soc/soc:firmware/get_throttled";
    private const string Alarm = "class/hwmon/hwmon2/in0_lcrit_alarm";
    private readonly SensorRig _rig = new();

    // vectors of hardware.md 3.4
    [Theory]
    [InlineData("0", false, false)]
    [InlineData("0x0", false, false)]
    [InlineData("50005", true, true)]
    [InlineData("0x50005", true, true)]
    [InlineData("throttled=0x50005\n", true, true)]
    [InlineData("0x50000", false, false)]
    [InlineData("0x80008", false, true)]
    [InlineData("0xE0008", false, true)]
    [InlineData("0x20002", false, true)]
    [InlineData("0x1", true, false)]
    public void Flags_Vectors_Match(string text, bool underVoltage, bool slowedDown)
    {
        Assert.True(ThrottledFlags.TryParse(text, out var flags));
        Assert.Equal(new ThrottledFlags(underVoltage, slowedDown), flags);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("throttled=")]
    [InlineData("throttled=0xZZ")]
    [InlineData("-1")]
    [InlineData("0x0x5")]
    [InlineData("throttled=throttled=5")]
    [InlineData("100000000")]
    [InlineData("5 0005")]
    public void Flags_AnythingElse_AreRefused(string text) => Assert.False(ThrottledFlags.TryParse(text, out _));

    [Fact]
    public void Flags_AnyWord_IsReadTheSameInEveryForm() => Prop.ForAll(Gen.Choose(0, 0xFFFFF).ToArbitrary(), word =>
    {
        var expected = new ThrottledFlags(word % 2 == 1, word % 16 / 2 != 0);
        string[] forms = [$"{word:x}", $"0x{word:x}", $"0x{word:X8}", $"throttled=0x{word:x}\n", $" {word:X} "];
        return forms.All(f => ThrottledFlags.TryParse(f, out var flags) && flags == expected);
    }).MustHold();

    [Fact]
    public void Flags_AnyText_NeverThrows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(t => t is not null), text => ThrottledFlags.TryParse(text, out var flags) || flags == default).MustHold();

    [Fact]
    public void Read_BothFiles_TakesTheAlarmOfHwmon()
    {
        Hwmon("1");
        _rig.Sysfs[Flags] = "4";
        Assert.Equal(new Dictionary<Quantity, double> { [Quantity.UnderVoltage] = 1, [Quantity.Throttled] = 1 }, SensorRig.Read(Opened()));
    }

    [Fact]
    public void Read_HwmonOnly_GivesNoThrottling()
    {
        Hwmon("0");
        Assert.Equal(new Dictionary<Quantity, double> { [Quantity.UnderVoltage] = 0 }, SensorRig.Read(Opened()));
    }

    [Theory]
    [InlineData(Flags)]
    [InlineData("devices/platform/soc@107c000000/soc@107c000000:firmware/get_throttled")]
    public void Read_FlagsOnly_GivesBoth(string path)
    {
        _rig.Sysfs["devices/platform/soc/fe804000.i2c/name"] = "x";
        _rig.Sysfs[path] = "50001";
        Assert.Equal(new Dictionary<Quantity, double> { [Quantity.UnderVoltage] = 1, [Quantity.Throttled] = 0 }, SensorRig.Read(Opened()));
    }

    [Theory]
    [InlineData(Alarm, "2")]
    [InlineData(Alarm, "")]
    [InlineData(Flags, "")]
    [InlineData(Flags, "yes")]
    public void Read_Nonsense_IsAFault(string path, string text)
    {
        Hwmon("0");
        _rig.Sysfs[Flags] = "0";
        var sensor = Opened();
        _rig.Sysfs[path] = text;
        Assert.Equal((SensorFaultKind.Transient, "format"), Fault(() => SensorRig.Read(sensor)));
    }

    [Fact]
    public void Read_FileGone_IsNoData()
    {
        _rig.Sysfs[Flags] = "0";
        var sensor = Opened();
        _rig.Sysfs.Remove(Flags);
        Assert.Equal((SensorFaultKind.NoData, "gone"), Fault(() => SensorRig.Read(sensor)));
    }

    [Fact]
    public void AnotherMachine_HasNone()
    {
        _rig.Sysfs["class/hwmon/hwmon0/name"] = "coretemp";
        _rig.Sysfs["class/hwmon/hwmon0/in0_lcrit_alarm"] = "1";
        Assert.Empty(new RpiSupplyDriver().Probe(_rig.Context));
        Assert.Equal((SensorFaultKind.NoData, "missing"), Fault(() => Opened()));
    }

    [Fact]
    public void Probe_APi_FindsItsSupplyAndNotTheRoom()
    {
        Hwmon("0");
        var candidate = Assert.Single(new RpiSupplyDriver().Probe(_rig.Context));
        Assert.Equal(("supply", "rpi-supply", Certainty.Certain), (candidate.Id.Name, candidate.Options.Driver, candidate.Certainty));
        Assert.False(((ISensorDriver)new RpiSupplyDriver()).TraitsOf(candidate.Options).MeasuresRoom);
    }

    private static (SensorFaultKind Kind, string Reason) Fault(Action action)
    {
        var fault = SensorRig.FaultOf(action);
        return (fault.Kind, fault.Reason);
    }

    private void Hwmon(string alarm)
    {
        _rig.Sysfs["class/hwmon/hwmon2/name"] = "rpi_volt";
        _rig.Sysfs[Alarm] = alarm;
    }

    private ISensor Opened()
    {
        var sensor = _rig.Create("rpi-supply");
        sensor.Open();
        return sensor;
    }
}

using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.CpuThermal;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.CpuThermal;

public class CpuThermalTests
{
    private readonly SensorRig _rig = new();

    [Fact]
    public void Read_PiZone_GivesDegrees()
    {
        Zone(0, "cpu-thermal", "48312");
        var sensor = Opened();
        Assert.Equal("cpu-thermal", sensor.Model);
        var value = Assert.Single(SensorRig.Read(sensor));
        Assert.Equal((Quantity.CpuTemperature, 48.312), (value.Key, value.Value));
    }

    [Theory]
    [InlineData("cpu-thermal", "acpitz", "x86_pkg_temp", "cpu-thermal")]
    [InlineData("x86_pkg_temp", "acpitz", "iwlwifi_1", "x86_pkg_temp")]
    [InlineData("soc-thermal", "gpu-thermal", "acpitz", "soc-thermal")]
    [InlineData("cpu0-thermal", "ddr-thermal", "gpu-thermal", "cpu0-thermal")]
    [InlineData("cpu0-thermal", "cpu1-thermal", "soc-thermal", "soc-thermal")]
    [InlineData("acpitz", "iwlwifi_1", "pch_skylake", "acpitz")]
    public void Open_SeveralZones_TakesTheOneThatIsMostSurelyTheCpu(string a, string b, string c, string expected)
    {
        string[] types = [a, b, c];
        foreach (var order in new[] { types, [.. types.Reverse()] })
        {
            var rig = new SensorRig();
            for (var i = 0; i < order.Length; i++) Zone(rig, i, order[i], "40000");
            var sensor = rig.Create("cpu-thermal");
            sensor.Open();
            Assert.Equal(expected, sensor.Model);
        }
    }

    [Fact]
    public void Open_TenZonesOfOneKind_TakesTheLowestNumberNotTheLowestWord()
    {
        foreach (var i in Enumerable.Range(2, 9)) Zone(i, "cpu-thermal", $"{i}0000");
        Assert.Equal(20, SensorRig.Read(Opened())[Quantity.CpuTemperature]);
    }

    [Theory]
    [InlineData("27800")]
    [InlineData("29800")]
    public void Open_OnlyAFirmwareFake_IsNoData(string value)
    {
        Zone(0, "acpitz", value);
        Assert.Equal((SensorFaultKind.NoData, "no_zone"), KindAndReason(() => Opened()));
        Assert.Empty(Probe());
    }

    [Fact]
    public void Open_NoZone_IsNoData()
    {
        _rig.Sysfs["class/thermal/cooling_device0/type"] = "Processor";
        Assert.Equal((SensorFaultKind.NoData, "no_zone"), KindAndReason(() => Opened()));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("gpu-thermal")]
    public void Open_ZoneIsConfigured_TakesIt(string wanted)
    {
        Zone(0, "cpu-thermal", "40000");
        Zone(2, "gpu-thermal", "50000");
        Assert.Equal(50, SensorRig.Read(Opened(wanted))[Quantity.CpuTemperature]);
    }

    [Fact]
    public void Open_ConfiguredZoneIsMissing_ListsThoseThatAreThere()
    {
        Zone(0, "cpu-thermal", "40000");
        Zone(3, "gpu-thermal", "40000");
        var fault = SensorRig.FaultOf(() => Opened("npu-thermal"));
        Assert.Equal((SensorFaultKind.Broken, "zone"), (fault.Kind, fault.Reason));
        Assert.Equal("there is no thermal zone 'npu-thermal'; there are cpu-thermal (zone 0), gpu-thermal (zone 3)", fault.Message);
    }

    [Theory]
    [InlineData("0", "range")]
    [InlineData("-5000", "range")]
    [InlineData("150001", "range")]
    [InlineData("", "format")]
    [InlineData("48.3", "format")]
    [InlineData("99999999999", "format")]
    public void Read_NonsenseValue_IsAFault(string value, string reason)
    {
        Zone(0, "cpu-thermal", "40000");
        var sensor = Opened();
        Zone(0, "cpu-thermal", value);
        Assert.Equal((SensorFaultKind.Transient, reason), KindAndReason(() => SensorRig.Read(sensor)));
    }

    [Theory]
    [InlineData(LinuxErrno.Eagain, SensorFaultKind.Transient, "not_ready")]
    [InlineData(LinuxErrno.Einval, SensorFaultKind.Transient, "not_ready")]
    [InlineData(LinuxErrno.Enodata, SensorFaultKind.NoData, "no_data")]
    [InlineData(LinuxErrno.Eio, SensorFaultKind.Transient, "read_error")]
    public void Read_KernelRefuses_IsAFaultOfItsKind(int errno, SensorFaultKind kind, string reason) =>
        Assert.Equal((kind, reason), RefusedWith(new IOException("refused", errno)));

    [Fact]
    public void Read_ZoneIsGone_IsNoData() => Assert.Equal((SensorFaultKind.NoData, "gone"), RefusedWith(new FileNotFoundException()));

    [Fact]
    public void Read_NotAllowed_IsBroken() =>
        Assert.Equal((SensorFaultKind.Broken, "permission"), RefusedWith(new UnauthorizedAccessException()));

    [Fact]
    public void Probe_ZoneIsThere_GivesCpu()
    {
        Zone(0, "cpu-thermal", "40000");
        var candidate = Assert.Single(Probe());
        Assert.Equal(("cpu", "cpu-thermal"), (candidate.Id.Name, candidate.Options.Driver));
        Assert.IsType<CpuThermalOptions>(candidate.Options);
    }

    [Fact]
    public void Probe_UnreadableTree_FindsNothing()
    {
        _rig.Sysfs.Fail("class/thermal/thermal_zone0/type", new UnauthorizedAccessException());
        Assert.Empty(Probe());
    }

    private (SensorFaultKind Kind, string Reason) RefusedWith(Exception refusal)
    {
        Zone(0, "cpu-thermal", "40000");
        var sensor = Opened();
        _rig.Sysfs.Fail("class/thermal/thermal_zone0/temp", refusal);
        return KindAndReason(() => SensorRig.Read(sensor));
    }

    private static (SensorFaultKind Kind, string Reason) KindAndReason(Action action)
    {
        var fault = SensorRig.FaultOf(action);
        return (fault.Kind, fault.Reason);
    }

    private static void Zone(SensorRig rig, int number, string type, string value)
    {
        rig.Sysfs[$"class/thermal/thermal_zone{number}/type"] = type;
        rig.Sysfs[$"class/thermal/thermal_zone{number}/temp"] = value;
    }

    private void Zone(int number, string type, string value) => Zone(_rig, number, type, value);

    private IEnumerable<SensorCandidate> Probe() => new CpuThermalDriver().Probe(_rig.Context);

    private ISensor Opened(string? zone = null)
    {
        var sensor = _rig.Create("cpu-thermal", new CpuThermalOptions { Zone = zone });
        sensor.Open();
        return sensor;
    }
}

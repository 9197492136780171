using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Hardware;

public sealed class I2cBusesTests : IDisposable
{
    private readonly DirectoryInfo _dev = Directory.CreateTempSubdirectory("tempmonitor-dev-");
    private readonly FakeSysfs _sysfs = new();

    public void Dispose() => _dev.Delete(recursive: true);

    [RequiresProgramTheory]
    [InlineData("1 bcm2835 (i2c@7e804000)|20 fef04500.i2c|21 fef09500.i2c", "1")]
    [InlineData("0 bcm2835 (i2c@7e205000)|1 bcm2835 (i2c@7e804000)|10 i2c-0-mux (chan_id 1)", "1")]
    [InlineData("0 bcm2835 (i2c@20205000)", "0")]
    [InlineData("10 i2c-0-mux|20 fef04500.i2c|21 fef09500.i2c|22 x", "1")]
    [InlineData("0 SMBus I801 adapter at efa0|1 i915 gmbus dpb|2 i2c-tiny-usb at bus 001 device 004", "2")]
    [InlineData("1 AMDGPU DM i2c hw bus 0|5 CP2112 SMBus Bridge on hidraw0", "5")]
    [InlineData("0 SMBus PIIX4 adapter port 0 at 0b00", "1")]
    [InlineData("0 |1 ", "1")]
    [InlineData("", "1")]
    public void Auto_OnMachinesOfAllKinds_TakesTheBusThatSensorsHangOn(string machine, string expected)
    {
        foreach (var (number, name) in machine.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(b => (b.Split(' ')[0], b[(b.IndexOf(' ') + 1)..])))
        {
            File.WriteAllText(Path.Combine(_dev.FullName, $"i2c-{number}"), "");
            if (name.Length > 0) _sysfs[$"bus/i2c/devices/i2c-{number}/name"] = name;
        }

        using var buses = Buses();
        Assert.Equal(expected, buses.Get(null).Name);
    }

    [RequiresProgramFact]
    public void Auto_AdapterPluggedInLater_IsFoundByTheSameBus()
    {
        using var buses = Buses();
        var bus = buses.Get(null);
        Assert.Equal(("1", "1"), (bus.Name, bus.Wire));
        File.WriteAllText(Path.Combine(_dev.FullName, "i2c-5"), "");
        _sysfs["bus/i2c/devices/i2c-5/name"] = "i2c-tiny-usb at bus 001 device 004";
        Assert.Same(bus, buses.Get("auto"));
        Assert.Equal(("5", "1"), (bus.Name, bus.Wire));
        Assert.Null(Record.Exception(() => buses.Trouble()));
    }

    [RequiresProgramFact]
    public void Get_SameNumber_IsTheSameBus()
    {
        using var buses = Buses("1");
        Assert.Same(buses.Get(null), buses.Get("1"));
        Assert.Same(buses.Get("7"), buses.Get("07"));
        Assert.NotSame(buses.Get("1"), buses.Get("7"));
        Assert.Equal("7", buses.Get("7").Name);
    }

    [Fact]
    public void Get_Simulated_IsTheBoardsBus()
    {
        var board = new SimulatedBoard(new ManualTimeProvider(), new SimulationOptions());
        using var buses = Buses("simulated", board.Bus);
        Assert.Same(board.Bus, buses.Get(null));
        Assert.Null(buses.Trouble());
    }

    [Fact]
    public void Get_SimulatedWhereItIsNotAllowed_IsABusThatSaysSo()
    {
        using var buses = Buses("simulated");
        var refusal = Assert.Throws<I2cException>(() => buses.Get(null).Open(0x5F).Read(new byte[1]));
        Assert.Contains("Simulation:When", refusal.Message);
        Assert.Equal("bus_missing", refusal.ToFault().Reason);
        Assert.Equal(refusal.Message, buses.Trouble());
    }

    [RequiresProgramTheory]
    [InlineData("i2c-1")]
    [InlineData("")]
    [InlineData("-1")]
    public void Get_NoWordForABus_IsRefused(string word)
    {
        using var buses = Buses();
        Assert.Throws<ArgumentException>(() => buses.Get(word));
    }

    [RequiresProgramFact]
    public void Trouble_NoNode_SaysHowToSwitchI2cOn()
    {
        using var buses = Buses();
        Assert.Contains("dtparam=i2c_arm=on", buses.Trouble());
    }

    private I2cBuses Buses(string bus = "auto", II2cBus? simulated = null) => new(
        new HardwareOptions { DevRoot = _dev.FullName }, new I2cOptions { Bus = bus }, _sysfs, new FakeDelay(), new ManualTimeProvider(), simulated);
}

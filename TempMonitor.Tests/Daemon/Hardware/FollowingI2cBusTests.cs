using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Hardware;

public sealed class FollowingI2cBusTests
{
    private readonly FakeRegisterBus _five = new("5"), _six = new("6");
    private readonly List<string> _answered = [];
    private readonly FollowingI2cBus _bus;
    private II2cBus _now;

    public FollowingI2cBusTests()
    {
        _now = _five;
        _bus = new FollowingI2cBus(() => _now, bus => _answered.Add(bus.Name));
        (_five[0x44, 1], _six[0x44, 1]) = (0x55, 0x66);
    }

    [Fact]
    public void Device_BusComesBackUnderAnotherNumber_GoesOnThereAfterOneFaultThatHasTheChipIdentified()
    {
        var device = _bus.Open(0x44);
        Assert.Equal(0x55, Read(device));
        _now = _six;
        var fault = Assert.Throws<I2cException>(() => Read(device)).ToFault();
        Assert.Equal((SensorFaultKind.NoData, "bus_missing"), (fault.Kind, fault.Reason)); // a sensor is opened anew after it
        Assert.Equal(0x66, Read(device));
        Assert.Equal(["5", "6"], _answered);
    }

    [Fact]
    public void Device_NobodyAnswers_TellsNobody()
    {
        Assert.Throws<I2cException>(() => Read(_bus.Open(0x45)));
        Assert.Empty(_answered);
    }

    [Fact]
    public void Wire_NumberChanges_StaysTheFirst()
    {
        Assert.Equal(("5", "5"), (_bus.Wire, _bus.Name));
        _now = _six;
        Assert.Equal(("5", "6"), (_bus.Wire, _bus.Name));
    }

    private static byte Read(II2cDevice device)
    {
        var value = new byte[1];
        device.WriteRead([1], value);
        return value[0];
    }
}

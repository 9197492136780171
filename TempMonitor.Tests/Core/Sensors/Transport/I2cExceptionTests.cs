using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Tests.Core.Sensors.Transport;

public class I2cExceptionTests
{
    [Theory]
    [InlineData(121, SensorFaultKind.NoData, "nak")]
    [InlineData(6, SensorFaultKind.NoData, "nak")]
    [InlineData(2, SensorFaultKind.NoData, "bus_missing")]
    [InlineData(19, SensorFaultKind.NoData, "bus_missing")]
    [InlineData(108, SensorFaultKind.NoData, "bus_missing")]
    [InlineData(13, SensorFaultKind.Broken, "permission")]
    [InlineData(1, SensorFaultKind.Broken, "permission")]
    [InlineData(95, SensorFaultKind.Broken, "bus_unsuitable")]
    [InlineData(25, SensorFaultKind.Broken, "bus_unsuitable")]
    [InlineData(11, SensorFaultKind.Transient, "bus_busy")]
    [InlineData(110, SensorFaultKind.NoData, "bus_stuck")]
    [InlineData(5, SensorFaultKind.Transient, "bus_error")]
    [InlineData(71, SensorFaultKind.Transient, "bus_error")]
    public void ToFault_Errno_HasItsKindAndReason(int errno, SensorFaultKind kind, string reason) =>
        Assert.Equal(new SensorFault(kind, reason, "text"), new I2cException(errno, "text").ToFault());

    [Fact]
    public void Nak_SaysWhereAndHow() =>
        Assert.Equal("no device answers at 0x5f on i2c-1 (EREMOTEIO 121)", I2cException.Nak(0x5F, "1").Message);
}

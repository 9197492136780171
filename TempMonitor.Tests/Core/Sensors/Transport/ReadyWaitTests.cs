using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Transport;

public class ReadyWaitTests
{
    private readonly FakeDelay _delay = new();

    [Theory]
    [InlineData(0, true, 10)]
    [InlineData(1, true, 15)]
    [InlineData(4, true, 30)]
    [InlineData(5, false, 30)]
    public void Until_ReadyAfterSomeLooks_WaitsNoLongerThanTheLimit(int looks, bool expected, int milliseconds)
    {
        Assert.Equal(expected, ReadyWait.Milliseconds(10, step: 5, limit: 30).Until(() => looks-- == 0, _delay));
        Assert.Equal(milliseconds, _delay.Total.TotalMilliseconds);
    }
}

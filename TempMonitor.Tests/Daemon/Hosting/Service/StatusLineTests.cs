using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Hosting.Service;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeStatus;

namespace TempMonitor.Tests.Daemon.Hosting.Service;

public sealed class StatusLineTests
{
    [Fact]
    public void Of_AllWell_IsTheAirAndOk() => Assert.Equal("Room 23.4 °C, 45 %RH; ok", StatusLine.Of(Healthy()));

    [Fact]
    public void Of_NoHumidity_IsTheTemperature() => Assert.Equal("Room 23.4 °C; ok", StatusLine.Of(SomeStatus.Of(RoomSensor() with { Readings = [RoomSensor().Readings[0]] })));

    [Fact]
    public void Of_Simulated_SaysSoFirst() => Assert.Equal("SIMULATED Room 23.4 °C, 45 %RH; ok", StatusLine.Of(Healthy() with { Simulated = true }));

    [Fact]
    public void Of_NoSensor_NamesTheWayOutAsHealthDoes() =>
        Assert.Equal(
            "No temperature yet; unhealthy: sensors: no sensor was found: /dev/i2c-1 is not there; plug one in",
            StatusLine.Of(SomeStatus.Of() with { Health = Report(Entry("clock", HealthStatus.Degraded, "not synchronised", "synchronise it"), Entry("sensors", HealthStatus.Unhealthy, "no sensor was found: /dev/i2c-1 is not there", "plug one in")) }));

    [Fact]
    public void Of_StaleReading_ShowsNoNumberThatIsNotOfNow()
    {
        var line = StatusLine.Of(SomeStatus.Of(RoomSensor(Freshness.Stale)) with { Health = Report(Entry("sensor:room", HealthStatus.Unhealthy, "nothing answers at 0x5F", "check the plug")) });
        Assert.Equal("No present temperature; unhealthy: sensor:room: nothing answers at 0x5F; check the plug", line);
    }

    [Fact]
    public void Of_Degraded_HasTheFirstOfTheWorst() =>
        Assert.EndsWith("; degraded: store: disk full; free some space", StatusLine.Of(Healthy() with { Health = Report(Entry("a", HealthStatus.Healthy, "fine"), Entry("store", HealthStatus.Degraded, "disk full", "free some space"), Entry("clock", HealthStatus.Degraded, "x", "y")) }), StringComparison.Ordinal);

    [Fact]
    public void Of_LineBreaks_StaysOneLine() =>
        Assert.DoesNotContain('\n', StatusLine.Of(Healthy() with { Health = Report(Entry("a", HealthStatus.Degraded, "one\nREADY=1", "two\r\n")) }));

    private static HealthReport Report(params HealthReportEntry[] entries) => new(entries.Max(e => e.Entry.Status), entries);
}

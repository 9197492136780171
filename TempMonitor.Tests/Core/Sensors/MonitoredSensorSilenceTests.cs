using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Sensors;

/// <summary>A chip that measures by its own rhythm may have nothing new when it is asked.</summary>
public sealed class MonitoredSensorSilenceTests
{
    private readonly PipelineFixture _fixture = new();
    private readonly FakeSensor _sensor = new();

    [Fact]
    public void Step_NothingNew_IsNeitherSuccessNorFault()
    {
        using var watched = _fixture.Watch(_sensor);
        _sensor.Script.Enqueue(() => []);
        Assert.Equal(TimeSpan.FromSeconds(10), watched.Step());
        var snapshot = watched.Snapshot(_fixture.Latest);
        Assert.Equal((false, null, 1L, Freshness.None), (snapshot.Up, snapshot.Fault, snapshot.Reads, snapshot.Freshness));
        Assert.Empty(_fixture.Sink.Readings);
    }

    [Fact]
    public void Step_NothingNewAfterAFault_LeavesTheFaultUntilAValueComes()
    {
        using var watched = _fixture.Watch(_sensor);
        _sensor.Script.Enqueue(FakeSensor.Faults(SensorFaultKind.Transient));
        _sensor.Script.Enqueue(() => []);
        watched.Step();
        watched.Step();
        Assert.Equal("test", watched.Snapshot(_fixture.Latest).Fault!.Reason);
        watched.Step();
        Assert.Null(watched.Snapshot(_fixture.Latest).Fault);
    }

    [Fact]
    public void Step_NothingNewForLong_IsAFaultAndTheSensorIsOpenedAnew()
    {
        using var watched = _fixture.Watch(_sensor);
        watched.Step();
        _sensor.Otherwise = () => [];
        _fixture.Time.Advance(TimeSpan.FromSeconds(60));
        watched.Step();
        Assert.Null(watched.Snapshot(_fixture.Latest).Fault);
        _fixture.Time.Advance(TimeSpan.FromSeconds(1));
        watched.Step();
        var fault = watched.Snapshot(_fixture.Latest).Fault!;
        Assert.Equal((SensorFaultKind.NoData, "no_sample"), (fault.Kind, fault.Reason));
        Assert.Equal("it answers, but has measured nothing new for 61 s", fault.Message);
        watched.Step();
        Assert.Equal(2, _sensor.Opened);
    }
}

using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Sensors;

public sealed class MonitoredSensorTests
{
    private readonly PipelineFixture _fixture = new();
    private readonly FakeSensor _sensor = new();

    [Fact]
    public void Step_FirstTime_IdentifiesThenReads()
    {
        using var watched = _fixture.Watch(_sensor);
        Assert.Equal(TimeSpan.FromSeconds(10), watched.Step());
        var snapshot = watched.Snapshot(_fixture.Latest);
        Assert.Equal(("FAKE1", true, 1L, Freshness.Fresh), (snapshot.Model, snapshot.Up, snapshot.Reads, snapshot.Freshness));
        watched.Step();
        Assert.Equal(1, _sensor.Opened);
    }

    [Theory]
    [InlineData(SensorFaultKind.NoData)]
    [InlineData(SensorFaultKind.Broken)]
    public void Step_UnpluggedAndReplugged_IsIdentifiedAnew(SensorFaultKind kind)
    {
        using var watched = _fixture.Watch(_sensor);
        watched.Step();
        _sensor.Script.Enqueue(FakeSensor.Faults(kind));
        watched.Step();
        Assert.False(watched.Snapshot(_fixture.Latest).Up);
        watched.Step();
        Assert.True(watched.Snapshot(_fixture.Latest).Up);
        Assert.Equal(2, _sensor.Opened);
    }

    [Fact]
    public void Return_NoStepWhileItStoodDown_IsIdentifiedAnew()
    {
        using var watched = _fixture.Watch(_sensor);
        watched.Step();
        watched.StandDown(new(SensorFaultKind.NoData, "replaced", "another reads there"));
        watched.Return();
        watched.Step();
        Assert.Equal((2, true), (_sensor.Opened, watched.Snapshot(_fixture.Latest).Up));
        watched.Step();
        Assert.Equal(2, _sensor.Opened);
    }

    [Fact]
    public void Return_WhileItIsBeingIdentified_IsIdentifiedOnceMore()
    {
        using var watched = _fixture.Watch(_sensor);
        _sensor.OnOpen = () =>
        {
            _sensor.OnOpen = () => { };
            watched.StandDown(new(SensorFaultKind.NoData, "replaced", "another reads there"));
            watched.Return();
        };
        watched.Step();
        watched.Step();
        Assert.Equal(2, _sensor.Opened);
    }

    [Fact]
    public void Step_SingleTransientFault_DoesNotReopen()
    {
        using var watched = _fixture.Watch(_sensor);
        watched.Step();
        _sensor.Script.Enqueue(FakeSensor.Faults(SensorFaultKind.Transient));
        watched.Step();
        watched.Step();
        Assert.Equal(1, _sensor.Opened);
    }

    [Fact]
    public void Step_ThreeTransientFaultsInARow_IsIdentifiedAnew()
    {
        using var watched = _fixture.Watch(_sensor);
        watched.Step();
        for (var i = 0; i < 3; i++) _sensor.Script.Enqueue(FakeSensor.Faults(SensorFaultKind.Transient));
        for (var i = 0; i < 4; i++) watched.Step();
        Assert.Equal(2, _sensor.Opened);
    }

    [Fact]
    public void Step_Oversampled_ForgivesAMinorityOfTransients()
    {
        using var watched = _fixture.Watch(_sensor, oversample: 5);
        _sensor.Script.Enqueue(FakeSensor.Gives(22.0));
        _sensor.Script.Enqueue(FakeSensor.Faults(SensorFaultKind.Transient, "bus_busy"));
        _sensor.Script.Enqueue(FakeSensor.Gives(22.2));
        _sensor.Script.Enqueue(FakeSensor.Gives(85.0));
        _sensor.Script.Enqueue(FakeSensor.Gives(22.1));
        watched.Step();
        var snapshot = watched.Snapshot(_fixture.Latest);
        Assert.True(snapshot.Up);
        Assert.Equal(1, snapshot.Failures["bus_busy"]);
        Assert.Equal(22.1, _fixture.Last(Quantity.Temperature).Raw, 9);
    }

    [Fact]
    public void Step_Oversampled_MostConversionsFail_IsAFault()
    {
        using var watched = _fixture.Watch(_sensor, oversample: 3);
        for (var i = 0; i < 3; i++) _sensor.Script.Enqueue(FakeSensor.Faults(SensorFaultKind.Transient));
        watched.Step();
        Assert.False(watched.Snapshot(_fixture.Latest).Up);
        Assert.Empty(_fixture.Sink.Readings);
    }

    [Theory]
    [InlineData(121, SensorFaultKind.NoData, "nak")]
    [InlineData(6, SensorFaultKind.NoData, "nak")]
    [InlineData(110, SensorFaultKind.NoData, "bus_stuck")]
    [InlineData(11, SensorFaultKind.Transient, "bus_busy")]
    [InlineData(13, SensorFaultKind.Broken, "permission")]
    public void Step_BusRefuses_ClassifiesByErrno(int errno, SensorFaultKind kind, string reason)
    {
        using var watched = _fixture.Watch(_sensor);
        _sensor.Script.Enqueue(FakeSensor.Throws(new I2cException(errno, "refused")));
        watched.Step();
        var fault = watched.Snapshot(_fixture.Latest).Fault!;
        Assert.Equal((kind, reason), (fault.Kind, fault.Reason));
    }

    [Fact]
    public void Step_DriverBug_IsAFaultAndNotACrash()
    {
        using var watched = _fixture.Watch(_sensor);
        _sensor.Script.Enqueue(FakeSensor.Throws(new IndexOutOfRangeException()));
        Assert.Equal(TimeSpan.FromSeconds(15), watched.Step());
        Assert.Equal("driver_error", watched.Snapshot(_fixture.Latest).Fault!.Reason);
    }

    [Fact]
    public void Step_NothingPlausible_IsBrokenAndReopened()
    {
        using var watched = _fixture.Watch(_sensor);
        _sensor.Script.Enqueue(FakeSensor.Gives(-273));
        watched.Step();
        var snapshot = watched.Snapshot(_fixture.Latest);
        Assert.Equal((SensorFaultKind.Broken, 1L), (snapshot.Fault!.Kind, snapshot.Rejections["range"]));
        watched.Step();
        Assert.Equal(2, _sensor.Opened);
    }

    [Fact]
    public void Step_ReadReturnsAfterItWasAbandoned_ResultIsThrownAway()
    {
        MonitoredSensor? watched = null;
        _sensor.Script.Enqueue(() =>
        {
            watched!.Abandon(TimeSpan.FromSeconds(9));
            return [new(Quantity.Temperature, 22)];
        });
        using (watched = _fixture.Watch(_sensor))
        {
            watched.Step();
            Assert.Empty(_fixture.Sink.Readings);
            Assert.Equal(1, watched.Snapshot(_fixture.Latest).Failures["hung"]);
            watched.Step();
            Assert.NotEmpty(_fixture.Sink.Readings);
        }
    }

    [Fact]
    public void Snapshot_NoReadsAnyMore_GoesLateThenStale()
    {
        using var watched = _fixture.Watch(_sensor);
        watched.Step();
        Assert.Equal(Freshness.Fresh, At(15));
        Assert.Equal(Freshness.Late, At(1));
        Assert.Equal(Freshness.Late, At(44));
        Assert.Equal(Freshness.Stale, At(1));

        Freshness At(int seconds)
        {
            _fixture.Time.Advance(TimeSpan.FromSeconds(seconds));
            return watched.Snapshot(_fixture.Latest).Freshness;
        }
    }

    [Fact]
    public void Snapshot_ClockSetForwardADay_NothingAges()
    {
        using var watched = _fixture.Watch(_sensor);
        watched.Step();
        _fixture.Time.SetUtcNow(_fixture.Time.GetUtcNow() + TimeSpan.FromDays(1));
        Assert.Equal(TimeSpan.Zero, watched.Snapshot(_fixture.Latest).Age);
    }
}

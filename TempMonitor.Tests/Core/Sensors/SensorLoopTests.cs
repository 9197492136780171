using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Sensors;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Sensors;

public sealed class SensorLoopTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private readonly PipelineFixture _fixture = new();
    private readonly FakeSensor _slow = new();
    private readonly FakeSensor _fast = new();

    [Fact]
    public void Step_TwoIntervals_ReadsEachWhenItIsDue()
    {
        using var loop = Loop();
        Assert.Equal(TimeSpan.FromSeconds(2), Run(loop));
        for (var i = 0; i < 10; i++)
        {
            _fixture.Time.Advance(TimeSpan.FromSeconds(1));
            Run(loop);
        }

        Assert.Equal((2, 6), (_slow.Reads, _fast.Reads));
    }

    [Fact]
    public void Step_WokenLate_KeepsTheRhythmWithoutCatchingUp()
    {
        using var loop = Loop();
        Run(loop);
        _fixture.Time.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal(TimeSpan.FromSeconds(1.5), Run(loop));
        _fixture.Time.Advance(TimeSpan.FromMinutes(10));
        Run(loop);
        Assert.Equal(3, _fast.Reads);
    }

    [Fact]
    public void Step_ClockSetBackAnHour_GoesOnAsIfNothingHappened()
    {
        using var loop = Loop();
        Run(loop);
        _fixture.Time.SetUtcNow(_fixture.Time.GetUtcNow() - TimeSpan.FromHours(1));
        _fixture.Time.Advance(TimeSpan.FromSeconds(2));
        Run(loop);
        Assert.Equal(2, _fast.Reads);
    }

    [Fact]
    public void Watch_ReadHangs_IsAbandonedOnceAtTheDeadline()
    {
        using var loop = Loop();
        _fast.Script.Enqueue(() =>
        {
            loop.Watch();
            Assert.Equal(TimeSpan.Zero, loop.HungFor);
            _fixture.Time.Advance(TimeSpan.FromSeconds(6));
            loop.Watch();
            loop.Watch();
            Assert.Equal(TimeSpan.FromSeconds(1), loop.HungFor);
            return [];
        });
        loop.Step();
        Assert.Equal(TimeSpan.Zero, loop.HungFor);
        var health = loop.Sensors.Last().Snapshot(_fixture.Latest);
        Assert.Equal(1, health.Failures["hung"]);
        Assert.True(loop.Sensors.First().Snapshot(_fixture.Latest).Up);
    }

    [Fact]
    public void IsAlive_HangsForMinutes_OnlyThenARestartWouldHelp()
    {
        using var loop = Loop();
        var board = new SensorBoard(_fixture.Latest, new SamplingOptions());
        board.Add(loop);
        _fast.Script.Enqueue(() =>
        {
            _fixture.Time.Advance(TimeSpan.FromMinutes(4));
            Assert.True(board.IsAlive);
            _fixture.Time.Advance(TimeSpan.FromMinutes(2));
            Assert.False(board.IsAlive);
            return [];
        });
        loop.Step();
        Assert.True(board.IsAlive);
    }

    [Fact]
    public void Join_SensorFoundLater_IsReadByTheSameLoop()
    {
        using var loop = Loop();
        Run(loop);
        var late = new FakeSensor();
        loop.Join(new SensorLoop("i2c-1", [_fixture.Watch(late, new SensorProfile(new("late"), TimeSpan.FromSeconds(1)))], Deadline, _fixture.Time, _fixture.Time));
        Run(loop);
        _fixture.Time.Advance(TimeSpan.FromSeconds(1));
        Run(loop);
        Assert.Equal((3, 2), (loop.Sensors.Count(), late.Reads));
    }

    [Fact]
    public void Join_WhileAnotherIsRead_IsDueAtOnce()
    {
        using var loop = Loop();
        var late = new FakeSensor();
        _slow.OnOpen = () => loop.Join(new SensorLoop("i2c-1", [_fixture.Watch(late, new SensorProfile(new("late"), TimeSpan.FromSeconds(1)))], Deadline, _fixture.Time, _fixture.Time));
        Assert.Equal(TimeSpan.Zero, loop.Step());
        loop.Step();
        Assert.Equal(1, late.Reads);
    }

    [Fact]
    public void Step_NakStorm_OtherSensorsKeepTheirRhythm()
    {
        using var loop = Loop();
        _slow.Otherwise = FakeSensor.Throws(new TempMonitor.Core.Sensors.Transport.I2cException(121, "nobody answers"));
        for (var second = 0; second < 3600; second++)
        {
            Run(loop);
            _fixture.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1800, _fast.Reads);
        var snapshot = loop.Sensors.First().Snapshot(_fixture.Latest);
        Assert.Equal((360L, 360L, false), (snapshot.Reads, snapshot.Failures["nak"], snapshot.Up));
    }

    private static TimeSpan Run(SensorLoop loop)
    {
        var wait = loop.Step();
        return TimeSpan.FromMilliseconds(Math.Round(wait.TotalMilliseconds));
    }

    private SensorLoop Loop() =>
        new("i2c-1", [_fixture.Watch(_slow), _fixture.Watch(_fast, new SensorProfile(new("fast"), TimeSpan.FromSeconds(2)))], Deadline, _fixture.Time, _fixture.Time);
}

using FsCheck.Fluent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Health;
using TempMonitor.Daemon.Hosting.Supervision;
using TempMonitor.Daemon.Threading;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Hosting.Supervision;

public sealed class LoopWatchTests
{
    private const int PatienceSeconds = 30;

    private readonly ManualTimeProvider _time = new();
    private readonly FakeLoop _loop = new();
    private bool _overtime = true;

    [Fact]
    public void Look_OwnCodeDoesNotComeBack_IsStuckAfterItsPatience()
    {
        var watch = Watch();
        _loop.IsStepping = true;
        Look(watch, PatienceSeconds);
        Assert.Null(watch.Stuck);
        Look(watch, 2);
        Assert.Contains("'bus 1' has not moved", watch.Stuck, StringComparison.Ordinal);
        var entry = Assert.Single(watch.Check());
        Assert.Equal((HealthStatus.Unhealthy, "loops"), (entry.Status, entry.Name));
    }

    [Theory]
    [InlineData(nameof(ThreadPlace.Kernel))]
    [InlineData(nameof(ThreadPlace.Unknown))]
    public void Look_HangsInTheKernel_IsNeverStuck(string place)
    {
        var watch = Watch();
        (_loop.IsStepping, _loop.Place) = (true, Enum.Parse<ThreadPlace>(place));
        Look(watch, 100_000);
        Assert.Null(watch.Stuck);
        Assert.Empty(watch.Check());
    }

    [Fact]
    public void Look_LongStepWithinItsTime_IsNotStuck()
    {
        var watch = Watch();
        (_loop.IsStepping, _overtime) = (true, false);
        Look(watch, 1000);
        Assert.Null(watch.Stuck);
    }

    [Fact]
    public void Look_SleepsTooLong_IsStuck()
    {
        var watch = Watch();
        _loop.IsLate = true;
        Look(watch, PatienceSeconds + 2);
        Assert.NotNull(watch.Stuck);
    }

    [Fact]
    public void Look_Died_IsStuckAtOnce()
    {
        var watch = Watch();
        _loop.HasDied = true;
        watch.Look();
        Assert.Contains("has died", watch.Stuck, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_ProcessWasStoppedForAnHour_IsNotStuck()
    {
        var watch = Watch();
        Look(watch, 5);
        (_loop.IsStepping, _loop.IsLate) = (true, true);
        _time.Advance(TimeSpan.FromHours(1));
        watch.Look();
        _loop.Steps++;
        Look(watch, 5);
        Assert.Null(watch.Stuck);
    }

    [Fact]
    public void Look_AnotherLoopMoves_DoesNotHideTheStuckOne()
    {
        var watch = Watch();
        var other = new FakeLoop("bus 2");
        watch.Add(other, new LoopLimits(TimeSpan.FromSeconds(PatienceSeconds)));
        _loop.IsStepping = true;
        for (var i = 0; i < PatienceSeconds + 2; i++)
        {
            other.Steps++;
            Look(watch, 1);
        }

        Assert.Contains("bus 1", watch.Stuck, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_StuckAndThenNot_IsLoggedOnceEach()
    {
        using var log = new CollectedLog();
        var watch = Watch(new LoggerFactory([log]).CreateLogger<LoopWatch>());
        _loop.IsStepping = true;
        Look(watch, 200);
        _loop.Steps++;
        Look(watch, 1);
        Assert.Equal([LogLevel.Critical, LogLevel.Warning], log.Lines.Select(l => l.Level));
        Assert.Null(watch.Stuck);
    }

    /// <summary>Whatever a loop does: it is stuck when, and only when, every look of the last patience saw it standing in our own code.</summary>
    [Fact]
    public void Look_AnyHistory_IsStuckExactlyAfterAnUnbrokenPatience() =>
        Prop.ForAll<(byte Seconds, byte What)[]>(history =>
        {
            var (time, loop) = (new ManualTimeProvider(), new FakeLoop());
            var watch = new LoopWatch(time, NullLogger<LoopWatch>.Instance);
            watch.Add(loop, new LoopLimits(TimeSpan.FromSeconds(PatienceSeconds)));
            watch.Look();
            double? stood = null;
            foreach (var (seconds, what) in history)
            {
                (loop.IsStepping, loop.IsLate, loop.Place) = (what % 3 != 0, what % 11 == 0, what % 5 == 0 ? ThreadPlace.Kernel : ThreadPlace.OwnCode);
                if (what % 7 == 0) loop.Steps++;
                var stands = what % 7 != 0 && (loop.IsLate || (loop.IsStepping && loop.Place == ThreadPlace.OwnCode));
                time.Advance(TimeSpan.FromSeconds(seconds % 8));
                stood = !stands ? null : stood is null ? 0 : stood + (seconds % 8);
                watch.Look();
                if (watch.Stuck is not null != stood >= PatienceSeconds) return false;
            }

            return true;
        }).MustHold();

    private LoopWatch Watch(ILogger<LoopWatch>? logger = null)
    {
        var watch = new LoopWatch(_time, logger ?? NullLogger<LoopWatch>.Instance);
        watch.Add(_loop, new LoopLimits(TimeSpan.FromSeconds(PatienceSeconds), () => _overtime));
        watch.Look(); // the first look sees its steps for the first time
        return watch;
    }

    private void Look(LoopWatch watch, int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            watch.Look();
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Hosting.Service;
using TempMonitor.Daemon.Hosting.Supervision;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Hosting.Service;

public sealed class ServiceReporterTests
{
    private const string WellText = "Room 23.4 °C, 45 %RH; ok";

    private static readonly StatusSnapshot Well = SomeStatus.Healthy();

    private readonly ManualTimeProvider _time = new();
    private readonly FakeServiceManager _manager = new();
    private readonly FakeStatusBoard _board = new(Well with { Starting = true });
    private readonly FakeLoop _loop = new();
    private readonly LoopWatch _loops;
    private readonly ServiceReporter _reporter;

    public ServiceReporterTests()
    {
        _loops = new(_time, NullLogger<LoopWatch>.Instance);
        _loops.Add(_loop, new LoopLimits(TimeSpan.FromSeconds(30)));
        _reporter = new(_manager, _board, _loops, _time);
    }

    [Fact]
    public void Step_SocketsBoundAndEverySensorRead_IsReadyOnce()
    {
        Run(TimeSpan.FromSeconds(1));
        _board.Shown = Well;
        Run(TimeSpan.FromSeconds(1));
        Assert.Empty(_manager.Told);
        _reporter.Listening();
        Run(TimeSpan.FromSeconds(30));
        Assert.Equal([$"ready {WellText}"], _manager.Told);
    }

    [Fact]
    public void Step_FirstReadingComes_IsReadyWithinMilliseconds()
    {
        _reporter.Listening();
        Run(TimeSpan.FromSeconds(1));
        _board.Shown = Well;
        Run(TimeSpan.FromMilliseconds(20));
        Assert.Single(_manager.Told);
    }

    [Fact]
    public void Step_ASensorNeverComes_IsReadyAfterABoundedWait()
    {
        _reporter.Listening();
        Run(ServiceReporter.ReadyWithin - TimeSpan.FromMilliseconds(100));
        Assert.Empty(_manager.Told);
        Run(TimeSpan.FromMilliseconds(200));
        Assert.StartsWith("ready ", Assert.Single(_manager.Told), StringComparison.Ordinal);
    }

    [Fact]
    public void Step_SocketsAreNeverBound_IsNeverReady()
    {
        _board.Shown = Well;
        Run(TimeSpan.FromMinutes(1));
        Assert.Empty(_manager.Told);
    }

    [Fact]
    public void Step_DatabaseIsStillBeingOpened_IsReady()
    {
        _board.Shown = Well with { Store = new() { IsOpen = false } };
        _reporter.Listening();
        _reporter.Step();
        Assert.Single(_manager.Told);
    }

    [Fact]
    public void Step_ReadyDidNotArrive_IsSaidAgain()
    {
        _manager.IsDeaf = true;
        _board.Shown = Well;
        _reporter.Listening();
        _reporter.Step();
        _manager.IsDeaf = false;
        Run(TimeSpan.FromSeconds(20));
        Assert.Equal(2, _manager.Told.Count(t => t.StartsWith("ready", StringComparison.Ordinal)));
    }

    [Fact]
    public void Step_TextChangesOften_IsToldEveryFewSeconds()
    {
        BeReady();
        for (var i = 0; i < 600; i++)
        {
            _board.Shown = SomeStatus.Of(SomeStatus.RoomSensor() with { Readings = [SomeStatus.View(SomeStatus.Room, Quantity.Temperature, i, i, Freshness.Fresh, 0)] });
            Run(TimeSpan.FromSeconds(0.1));
        }

        Assert.InRange(_manager.Told.Count, 11, 12);
        Assert.Equal(_manager.Told.Count, _manager.Told.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Step_TextStaysTheSame_IsNotToldAgain()
    {
        BeReady();
        Run(TimeSpan.FromMinutes(5));
        Assert.Empty(_manager.Told);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(30)]
    public void Step_Watchdog_IsFedInTimeAndNotMoreOften(double half)
    {
        _manager.AliveEvery = TimeSpan.FromSeconds(half);
        BeReady();
        Run(TimeSpan.FromMinutes(5));
        Assert.InRange(_manager.Told.Count(t => t == "alive"), (300 / half) - 1, (300 / half) + 1);
    }

    [Fact]
    public void Step_WhileStarting_IsFedToo()
    {
        _manager.AliveEvery = TimeSpan.FromSeconds(1);
        Run(TimeSpan.FromSeconds(5));
        Assert.InRange(_manager.Told.Count, 5, 6);
    }

    [Fact]
    public void Step_ALoopIsStuck_IsFedNoMoreUntilItMoves()
    {
        _manager.AliveEvery = TimeSpan.FromSeconds(5);
        BeReady();
        _loop.IsStepping = true;
        Run(TimeSpan.FromSeconds(40));
        _manager.Told.Clear();
        Run(TimeSpan.FromMinutes(2));
        Assert.DoesNotContain("alive", _manager.Told);
        _loop.Steps++;
        Run(TimeSpan.FromSeconds(6));
        Assert.Contains("alive", _manager.Told);
    }

    [Fact]
    public void Reload_Ready_IsAnnouncedAndEndedWithTheStatus()
    {
        BeReady();
        _board.Shown = Well with { Starting = true }; // a sensor has just been found
        _reporter.Reloading();
        _reporter.Reloaded();
        Assert.Equal(["reloading", $"ready {WellText}"], _manager.Told);
    }

    [Fact]
    public void Reload_BeforeTheStartIsOver_DoesNotMakeItReady()
    {
        _reporter.Listening();
        _reporter.Reloading();
        _reporter.Reloaded();
        Assert.Empty(_manager.Told);
    }

    [Fact]
    public void Stopping_Once_EndsEverything()
    {
        _manager.AliveEvery = TimeSpan.FromSeconds(1);
        BeReady();
        _reporter.Stopping();
        _reporter.Stopping();
        _reporter.Reloading();
        _reporter.Reloaded();
        Run(TimeSpan.FromMinutes(1));
        Assert.Equal(["stopping"], _manager.Told);
    }

    private void BeReady()
    {
        _board.Shown = Well;
        _reporter.Listening();
        _reporter.Step();
        _manager.Told.Clear();
    }

    /// <summary>As the supervising loop does it: once a second, or earlier where it is asked to.</summary>
    private void Run(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero;)
        {
            _loops.Look();
            var wait = _reporter.Step();
            wait = new[] { wait, left, TimeSpan.FromSeconds(1) }.Min();
            _time.Advance(wait);
            left -= wait;
        }

        _loops.Look();
        _reporter.Step();
    }
}

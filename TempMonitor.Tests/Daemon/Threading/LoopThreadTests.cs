using TempMonitor.Daemon.Threading;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Threading;

public sealed class LoopThreadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Run_StepAsksToWait_IsCalledAgainWhenTheTimeIsOver()
    {
        using var stepped = new SemaphoreSlim(0);
        using var thread = new LoopThread("test", () => Release(stepped, TimeSpan.FromSeconds(5)), _time);
        thread.Start();
        Assert.True(stepped.Wait(Patience));
        Assert.True(SpinUntil(() => AdvanceAndCheck(stepped)));
        Assert.True(thread.Stop(Patience));
    }

    [Fact]
    public void Wake_WhileWaiting_StepsAtOnce()
    {
        using var stepped = new SemaphoreSlim(0);
        using var thread = new LoopThread("test", () => Release(stepped, TimeSpan.FromDays(1)), _time);
        thread.Start();
        Assert.True(stepped.Wait(Patience));
        thread.Wake();
        Assert.True(stepped.Wait(Patience));
        Assert.True(thread.Stop(Patience));
    }

    [Fact]
    public void Stop_StepHangs_GivesUpAndLeavesItBehind()
    {
        using var entered = new SemaphoreSlim(0);
        using var hang = new SemaphoreSlim(0);
        using var thread = new LoopThread("test", () =>
        {
            entered.Release();
            hang.Wait();
            return TimeSpan.Zero;
        }, _time);
        thread.Start();
        Assert.True(entered.Wait(Patience));
        Assert.False(thread.Stop(TimeSpan.FromMilliseconds(1)));
        hang.Release();
        Assert.True(thread.Stop(Patience));
    }

    [Fact]
    public void Run_StepThrows_IsReportedAndEndsTheLoop()
    {
        using var died = new SemaphoreSlim(0);
        Exception? cause = null;
        using var thread = new LoopThread("test", () => throw new InvalidOperationException("bug"), _time)
        {
            Died = failure =>
            {
                cause = failure;
                died.Release();
            },
        };
        thread.Start();
        Assert.True(died.Wait(Patience));
        Assert.Equal("bug", cause?.Message);
        Assert.True(thread.HasDied);
        Assert.True(thread.Stop(Patience));
    }

    [Fact]
    public void Steps_RunAndRest_AreSeenFromOutside()
    {
        using var inStep = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        using var thread = new LoopThread("test", () =>
        {
            inStep.Release();
            goOn.Wait();
            return TimeSpan.FromSeconds(5);
        }, _time);
        thread.Start();
        Assert.True(inStep.Wait(Patience));
        Assert.Equal((true, 0L, false), (thread.IsStepping, thread.Steps, thread.IsLate));
        goOn.Release();
        Assert.True(SpinUntil(() => thread is { IsStepping: false, Steps: 1 }));
        thread.Stop(TimeSpan.Zero);
    }

    [Fact]
    public void IsLate_ClockIsPastTheEndOfTheRest_IsTrueUntilItWakes()
    {
        var deaf = new DeafTimeProvider();
        using var stepped = new SemaphoreSlim(0);
        using var thread = new LoopThread("test", () => Release(stepped, TimeSpan.FromSeconds(5)), deaf);
        thread.Start();
        Assert.True(stepped.Wait(Patience));
        Assert.True(SpinUntil(() => thread.Steps == 1));
        deaf.Elapsed = TimeSpan.FromSeconds(4);
        Assert.False(thread.IsLate);
        deaf.Elapsed = TimeSpan.FromSeconds(6);
        Assert.True(SpinUntil(() => thread.IsLate));
        Assert.True(thread.Stop(Patience));
        Assert.False(thread.IsLate);
    }

    [Fact]
    public void Stop_NeverStarted_IsFine()
    {
        using var thread = new LoopThread("test", () => TimeSpan.Zero, _time);
        Assert.True(thread.Stop(TimeSpan.Zero));
    }

    private static TimeSpan Release(SemaphoreSlim stepped, TimeSpan wait)
    {
        stepped.Release();
        return wait;
    }

    // the thread arms its timer after the step returned: time is moved until it has
    private bool AdvanceAndCheck(SemaphoreSlim stepped)
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        return stepped.Wait(TimeSpan.FromMilliseconds(1));
    }

    private static bool SpinUntil(Func<bool> condition) => SpinWait.SpinUntil(condition, Patience);

    /// <summary>A clock whose timers never fire: the thread sleeps for ever.</summary>
    private sealed class DeafTimeProvider : TimeProvider
    {
        private long _ticks;

        public TimeSpan Elapsed
        {
            set => Interlocked.Exchange(ref _ticks, value.Ticks);
        }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}

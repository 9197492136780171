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
        Assert.True(thread.Stop(Patience));
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
}

using System.Diagnostics;
using TempMonitor.Daemon.Threading;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Threading;

/// <summary>Real threads that really hang, each in its way.</summary>
public sealed class KernelThreadTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresProgramFact]
    public void Place_WaitsForALockThatNobodyFrees_IsOwnCode()
    {
        var gate = new Lock();
        gate.Enter();
        try
        {
            using var loop = Hang(() =>
            {
                lock (gate) return;
            });
            Assert.True(SpinWait.SpinUntil(() => loop.Place == ThreadPlace.OwnCode && loop.IsStepping, Patience));
        }
        finally
        {
            gate.Exit();
        }
    }

    [RequiresProgramFact]
    public void Place_EndlessLoop_IsOwnCode()
    {
        var enough = false;
        using var loop = Hang(() =>
        {
            while (!Volatile.Read(ref enough))
            {
            }
        });
        Assert.True(SpinWait.SpinUntil(() => loop.Place == ThreadPlace.OwnCode, Patience));
        Volatile.Write(ref enough, true);
    }

    [RequiresProgramFact("mkfifo")]
    public void Place_CallThatTheKernelDoesNotAnswer_IsKernel()
    {
        var fifo = _folder.File("fifo");
        using (var made = Process.Start("mkfifo", fifo)) made.WaitForExit();
        using var loop = Hang(() => File.ReadAllText(fifo));
        Assert.True(SpinWait.SpinUntil(() => loop.Place == ThreadPlace.Kernel, Patience));
        File.WriteAllText(fifo, "");
    }

    [Fact]
    public void Place_NeverStarted_IsUnknown()
    {
        using var loop = new LoopThread("test", () => Timeout.InfiniteTimeSpan, TimeProvider.System);
        Assert.Equal(ThreadPlace.Unknown, loop.Place);
    }

    [Theory]
    [InlineData("running\n", "OwnCode")]
    [InlineData("-1 0x7ffd 0x7f", "Unknown")]
    [InlineData("", "Unknown")]
    public void Judge_Word_IsUnderstood(string syscall, string place) => Assert.Equal(place, KernelThread.Judge(syscall).ToString());

    private static LoopThread Hang(Action hang)
    {
        var entered = new ManualResetEventSlim();
        var loop = new LoopThread("test", () =>
        {
            entered.Set();
            hang();
            return Timeout.InfiniteTimeSpan;
        }, TimeProvider.System);
        loop.Start();
        Assert.True(entered.Wait(Patience));
        return loop;
    }
}

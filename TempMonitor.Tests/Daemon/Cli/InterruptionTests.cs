using TempMonitor.Daemon.Cli;
using TempMonitor.Daemon.Processes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Cli;

public sealed class InterruptionTests
{
    private const int Sighup = 1;

    [RequiresProgramTheory("sh")]
    [InlineData(Sighup)]
    [InlineData(ChildNative.Sigterm)]
    public void Signal_TheFirst_CancelsAndLetsTheProcessGoOn(int signal)
    {
        using var interruption = new Interruption();
        Assert.False(interruption.Token.IsCancellationRequested);
        ChildNative.Signal(Environment.ProcessId, signal);
        Assert.True(interruption.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(10)));
    }
}

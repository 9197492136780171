using TempMonitor.Daemon.Threading;

namespace TempMonitor.Tests.Fakes;

internal sealed class FakeLoop(string name = "bus 1") : IWatchedLoop
{
    public string Name => name;

    public long Steps { get; set; } = 1;

    public bool IsStepping { get; set; }

    public bool IsLate { get; set; }

    public bool HasDied { get; set; }

    public ThreadPlace Place { get; set; } = ThreadPlace.OwnCode;
}

using System.Collections.Immutable;
using TempMonitor.Core.Health;
using TempMonitor.Daemon.Threading;

namespace TempMonitor.Daemon.Hosting.Supervision;

/// <summary>Decides whether every loop that the monitor needs makes progress, and so whether a restart would help.</summary>
/// <remarks>
/// A loop is stuck when its thread has died, or when at every look for the time of its patience it did not move and was in our own
/// code. One that waits in the kernel for a device is not: README.md in Hosting/Systemd says why.
/// </remarks>
internal sealed class LoopWatch(TimeProvider machine, ILogger<LoopWatch> logger) : IHealthSource
{
    private ImmutableArray<LoopRecord> _loops = [];
    private volatile string? _stuck;

    /// <summary>Which loop is stuck and how, as a sentence; null when all make progress.</summary>
    public string? Stuck => _stuck;

    public void Add(IWatchedLoop loop, LoopLimits limits) =>
        ImmutableInterlocked.Update(ref _loops, (known, added) => known.Add(added), new LoopRecord(loop, limits, machine));

    /// <summary>Called about once a second, by one thread.</summary>
    public void Look()
    {
        string? stuck = null;
        foreach (var loop in _loops) stuck = loop.Look() ?? stuck;
        if (stuck is not null && _stuck is null) Log.LoopStuck(logger, stuck);
        if (stuck is null && _stuck is not null) Log.LoopMovesAgain(logger);
        _stuck = stuck;
    }

    public IEnumerable<HealthEntry> Check()
    {
        if (_stuck is { } stuck) yield return new("loops", HealthStatus.Unhealthy, stuck, "restart the daemon (its watchdog does, where it has one), and report this with the log");
    }
}

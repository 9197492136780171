using TempMonitor.Daemon.Threading;

namespace TempMonitor.Daemon.Hosting.Supervision;

/// <summary>One loop as the looks at it have seen it. Used by the looking thread only.</summary>
internal sealed class LoopRecord(IWatchedLoop loop, LoopLimits limits, TimeProvider machine)
{
    private long? _standsSince;
    private long _steps;

    /// <returns>Why it is stuck; null while it is not.</returns>
    public string? Look()
    {
        if (loop.HasDied) return $"the loop '{loop.Name}' has died";
        if (!StandsStill())
        {
            _standsSince = null;
            return null;
        }

        // counted between looks, not from when the step began: a process that was stopped and goes on again has stood still, but is not stuck
        var since = _standsSince ??= machine.GetTimestamp();
        var stood = machine.GetElapsedTime(since);
        return stood >= limits.Patience() ? $"the loop '{loop.Name}' has not moved for {stood.TotalSeconds:0} s, held up by the daemon's own code" : null;
    }

    private bool StandsStill()
    {
        var hasMoved = loop.Steps != _steps;
        _steps = loop.Steps;
        if (hasMoved) return false;
        return loop.IsLate || (loop.IsStepping && limits.Overtime?.Invoke() != false && loop.Place == ThreadPlace.OwnCode);
    }
}

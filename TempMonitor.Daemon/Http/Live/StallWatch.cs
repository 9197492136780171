namespace TempMonitor.Daemon.Http.Live;

/// <summary>Whether somebody who has something to take takes nothing of it, for too long.</summary>
internal sealed class StallWatch(TimeProvider machine, TimeSpan patience)
{
    private long? _since;
    private ulong _taken;

    /// <summary>Called every few seconds by one thread.</summary>
    /// <param name="state">Null when it can't be told now.</param>
    public bool IsStalled(LineState? state)
    {
        if (HasWaited(state, patience)) return true;
        if (state is not { IsWaiting: true } line) _since = null;
        else if (_since is null || line.Taken != _taken) (_since, _taken) = (machine.GetTimestamp(), line.Taken);
        return false;
    }

    /// <summary>It has taken nothing for so long before now.</summary>
    public bool HasWaited(LineState? state, TimeSpan time) =>
        state is { IsWaiting: true } line && _since is { } since && line.Taken == _taken && machine.GetElapsedTime(since) >= time;
}

/// <param name="IsWaiting">Something was sent, or is to be, and has not been taken.</param>
/// <param name="Taken">Grows with all that is taken; its unit does not matter.</param>
internal readonly record struct LineState(bool IsWaiting, ulong Taken);

namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>The life of the service as the service control manager sees it: start pending, running, stop pending, stopped, never back.</summary>
/// <remarks>Not for several threads at once.</remarks>
internal sealed class ServiceProgress
{
    /// <summary>Between two checkpoints of something that is pending.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    // a start that looks for sensors on a bus that hangs, or checks a large database, takes tens of seconds; one that takes longer hangs
    private const int MostBeats = 36;

    private static readonly TimeSpan WaitHint = 4 * Beat;

    private ServiceState _state = ServiceState.StartPending;
    private uint _checkpoint = 1;
    private int _exitCode;

    public ServiceState State => _state;

    public bool IsPending => _state is ServiceState.StartPending or ServiceState.StopPending;

    public ServiceReport Report => new(_state, IsPending ? _checkpoint : 0, IsPending ? WaitHint : TimeSpan.Zero, _exitCode);

    /// <returns>False when that is no step forward: a stop that was asked for during the start is not taken back.</returns>
    public bool MoveTo(ServiceState state)
    {
        if (Rank(state) <= Rank(_state)) return false;
        (_state, _checkpoint) = (state, 1);
        return true;
    }

    public bool End(int exitCode)
    {
        if (!MoveTo(ServiceState.Stopped)) return false;
        _exitCode = exitCode;
        return true;
    }

    /// <returns>False when there is nothing to tell: nothing is pending, or it has been for so long that it must be called hung.</returns>
    public bool Advance()
    {
        if (!IsPending || _checkpoint > MostBeats) return false;
        _checkpoint++;
        return true;
    }

    private static int Rank(ServiceState state) => state switch
    {
        ServiceState.StartPending => 0,
        ServiceState.Running => 1,
        ServiceState.StopPending => 2,
        _ => 3,
    };
}

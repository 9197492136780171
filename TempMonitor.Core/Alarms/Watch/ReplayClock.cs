namespace TempMonitor.Core.Alarms.Watch;

/// <summary>Steady milliseconds out of the times of stored rows, which jump where somebody set the clock.</summary>
internal sealed class ReplayClock
{
    // sensors take turns within seconds; what goes back by more is a clock that was set
    private const long MostOutOfTurn = 60_000;

    private long _setBack;

    /// <param name="last">Of the row before.</param>
    public long At(DateTimeOffset time, long last)
    {
        var steady = time.ToUnixTimeMilliseconds() + _setBack;
        if (last - steady <= MostOutOfTurn) return steady;
        _setBack += last - steady;
        return last;
    }
}

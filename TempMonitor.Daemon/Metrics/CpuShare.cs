namespace TempMonitor.Daemon.Metrics;

/// <summary>How much of a core was used since the question before this one: an average that costs no waiting.</summary>
internal sealed class CpuShare(TimeProvider clock)
{
    // the kernel counts CPU time in steps of 10 ms: below this span the quotient is noise
    private static readonly TimeSpan ShortestSpan = TimeSpan.FromMilliseconds(100);
    private readonly Lock _lock = new();
    private long _since = clock.GetTimestamp();
    private TimeSpan? _used;
    private double _percent;

    public double Percent(TimeSpan used)
    {
        lock (_lock)
        {
            var span = clock.GetElapsedTime(_since);
            if (span < ShortestSpan) return _percent;
            _percent = Math.Round(100 * Math.Max(0, (used - (_used ?? TimeSpan.Zero)) / span), 1);
            _since = clock.GetTimestamp();
            _used = used;
            return _percent;
        }
    }
}

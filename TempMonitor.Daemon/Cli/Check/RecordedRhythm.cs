using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>How often a series is read, as its newest rows show it: the interval itself stands in the configuration of a monitor that may be another machine's.</summary>
/// <remarks>
/// The middle one of the last gaps: an outage makes one of them long, a start one of them short, and neither says how often the sensor is read. A changed
/// interval is believed after three reads. Where two are the middle, the shorter one: stale is never OK.
/// </remarks>
internal sealed class RecordedRhythm(Reading first)
{
    private const int Most = 5;

    private readonly Queue<TimeSpan> _gaps = new(Most + 1);

    public Reading Last { get; private set; } = first;

    /// <summary>Zero after one row.</summary>
    public TimeSpan Interval => _gaps.Count == 0 ? TimeSpan.Zero : _gaps.Order().ElementAt((_gaps.Count - 1) / 2);

    public void Add(Reading next)
    {
        // a clock that was set back makes none
        if (next.Time > Last.Time) _gaps.Enqueue(next.Time - Last.Time);
        if (_gaps.Count > Most) _gaps.Dequeue();
        Last = next;
    }
}

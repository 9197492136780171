using System.Collections.Immutable;

namespace TempMonitor.Core.Storage;

/// <summary>Keeps rows in the order in which they happened although the clock may be set back.</summary>
/// <remarks>
/// History is cut into segments. Within one the times of a series strictly increase; a reading that is not later than the last one of its
/// series (the clock was set back) begins the next segment, with its own time untouched. So nothing is overwritten, nothing changes place,
/// and no time is falsified: the order is (segment, time). A value: a failed write simply keeps the one from before it.
/// </remarks>
public sealed record ClockSegments
{
    private const long Tie = 1;

    // readings come in the order of their buses, not of their times: so much a late one may lie before the first of its segment
    private const long Slack = 60 * 60 * 1000;
    private readonly ImmutableDictionary<int, long> _last = ImmutableDictionary<int, long>.Empty;

    public static ClockSegments Empty { get; } = new();

    /// <summary>The segment that readings go into now; 0 before the first.</summary>
    public long Current { get; private init; }

    /// <summary>The earliest and the latest time in the current segment.</summary>
    public long First { get; private init; } = long.MaxValue;

    public long Last { get; private init; } = long.MinValue;

    /// <summary>The earliest time that has a place in the current segment.</summary>
    public long Earliest { get; private init; } = long.MinValue;

    /// <summary>After a restart everything new happened after everything stored, of whatever series: <paramref name="last"/> binds all.</summary>
    public static ClockSegments Resume(long current, long earliest, long first, long last) =>
        new() { Current = current, Earliest = earliest, First = first, Last = last, BindsAll = last };

    private long BindsAll { get; init; } = long.MinValue;

    /// <summary>Finds the place of a reading. It began a new segment when <see cref="Current"/> changed.</summary>
    public ClockSegments Place(int series, long time, out StoredPosition position)
    {
        var last = Math.Max(BindsAll, _last.GetValueOrDefault(series, long.MinValue));
        var next = Current == 0 || time + Tie < last || time < Earliest ? Next(time) : this;
        position = new StoredPosition(next.Current, next == this && time <= last ? last + 1 : time);
        return next.With(series, position.Time);
    }

    private ClockSegments Next(long time) => new() { Current = Current + 1, Earliest = time - Slack };

    private ClockSegments With(int series, long time) =>
        new(this, _last.SetItem(series, time)) { First = Math.Min(First, time), Last = Math.Max(Last, time) };

    private ClockSegments(ClockSegments original, ImmutableDictionary<int, long> last)
    {
        (Current, Earliest, First, Last, BindsAll, _last) =
            (original.Current, original.Earliest, original.First, original.Last, original.BindsAll, last);
    }

    private ClockSegments()
    {
    }
}

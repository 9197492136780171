using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Groups;

/// <summary>One member as its group sees it: its last readings, and what spoke against it of late.</summary>
internal sealed class MemberState(SensorProfile profile, TimeProvider time)
{
    // as the plausibility gate: fewer identical reads than this are chance. The gate also waits for minutes, because it has nobody else to ask
    private const int StillAfter = 20;

    private static readonly TimeSpan TroubleLasts = TimeSpan.FromMinutes(15);

    // one read may take seconds, and sensors of one bus wait for each other
    private static readonly TimeSpan LeastLimit = TimeSpan.FromSeconds(10);

    private readonly Dictionary<Quantity, (Reading Reading, int Repeats)> _last = [];
    private readonly HashSet<Quantity> _refused = [];
    private string? _trouble;
    private long _troubleAt;
    private bool _isFailing;

    public SensorId Sensor => profile.Id;

    public TimeSpan Interval => profile.Interval;

    /// <summary>What its newest read gave, and which of it was refused.</summary>
    public void Take(IEnumerable<Reading> readings, IReadOnlyCollection<Rejection> rejections)
    {
        (IsTried, _isFailing) = (true, false);
        foreach (var reading in readings)
        {
            var repeats = _last.TryGetValue(reading.Quantity, out var last) && last.Reading.Raw == reading.Raw ? last.Repeats + 1 : 0;
            _last[reading.Quantity] = (reading, repeats);
        }

        _refused.Clear();
        foreach (var rejection in rejections)
        {
            _refused.Add(rejection.Quantity);
            Note($"had a value refused ({rejection.Reason})");
        }
    }

    /// <summary>A read of it failed.</summary>
    public void Miss(string reason)
    {
        (IsTried, _isFailing) = (true, true);
        Note($"failed ({reason})");
    }

    /// <summary>It measures these no more.</summary>
    public void Forget(IEnumerable<Quantity> ended)
    {
        foreach (var quantity in ended) _last.Remove(quantity);
    }

    /// <summary>Forgets old trouble; not called while it decides a dispute, so that the verdict stays.</summary>
    public void Forgive()
    {
        if (_trouble is not null && time.GetElapsedTime(_troubleAt) > TroubleLasts) _trouble = null;
    }

    /// <summary>Whether it should have a say in a quantity: it has given it or, of a chip that has given nothing yet, its datasheet says that it will.</summary>
    public bool Measures(Quantity quantity) => _last.Count > 0 ? _last.ContainsKey(quantity) : profile.Accuracy.ContainsKey(quantity);

    /// <summary>True when it has come up: before its first read it is neither healthy nor missing.</summary>
    public bool IsTried { get; private set; }

    /// <summary>
    /// Null when it has nothing to say now: its newest read failed, what it gave was refused, or its value is older than three of its own
    /// intervals. (It may be shown for a minute still, as the sensor's; but here others are asked who know better.)
    /// </summary>
    public Vote? VoteOn(Quantity quantity) =>
        !_isFailing && !_refused.Contains(quantity) && _last.TryGetValue(quantity, out var last) && time.GetElapsedTime(last.Reading.Timestamp) <= Limit
            ? new Vote(last.Reading, Error: null, _trouble, IsStill: profile.StuckAfter is not null && last.Repeats >= StillAfter)
            : null;

    private TimeSpan Limit => 3 * Interval > LeastLimit ? 3 * Interval : LeastLimit;

    private void Note(string trouble)
    {
        _trouble = trouble;
        _troubleAt = time.GetTimestamp();
    }
}

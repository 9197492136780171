using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Groups;

/// <summary>One member as its group sees it: its last readings, and what spoke against it of late.</summary>
internal sealed class MemberState(GroupMember member, TimeProvider time)
{
    // as the plausibility gate: fewer identical reads than this are chance. The gate also waits for minutes, because it has nobody else to ask
    private const int StillAfter = 20;

    private static readonly TimeSpan TroubleLasts = TimeSpan.FromMinutes(15);

    private readonly Dictionary<Quantity, (Reading Reading, int Repeats)> _last = [];
    private string? _trouble;
    private long _troubleAt;
    private bool _hasFailed;

    public GroupMember Member => member;

    public SensorId Sensor => member.Sensor;

    public void Take(IReadOnlyList<Reading> readings)
    {
        foreach (var reading in readings)
        {
            var repeats = _last.TryGetValue(reading.Quantity, out var last) && last.Reading.Raw == reading.Raw ? last.Repeats + 1 : 0;
            _last[reading.Quantity] = (reading, repeats);
        }
    }

    /// <summary>A value of it was refused.</summary>
    public void Refuse(string reason) => Note($"had a value refused ({reason})");

    /// <summary>A read of it failed.</summary>
    public void Miss(string reason)
    {
        _hasFailed = true;
        Note($"failed ({reason})");
    }

    /// <summary>Forgets old trouble; not called while it decides a dispute, so that the verdict stays.</summary>
    public void Forgive()
    {
        if (_trouble is not null && time.GetElapsedTime(_troubleAt) > TroubleLasts) _trouble = null;
    }

    /// <summary>Whether it should have a say in a quantity: it has given it or, of a chip that has given nothing yet, its datasheet says that it will.</summary>
    public bool Measures(Quantity quantity) => _last.Count > 0 ? _last.ContainsKey(quantity) : member.Accuracy.ContainsKey(quantity);

    /// <summary>True when it has come up: before its first read it is neither healthy nor missing.</summary>
    public bool IsTried => _last.Count > 0 || _hasFailed;

    /// <summary>Null when it has nothing to say, or what it said last is too old to be shown.</summary>
    public Vote? VoteOn(Quantity quantity) =>
        _last.TryGetValue(quantity, out var last) && time.GetElapsedTime(last.Reading.Timestamp) <= FreshnessRule.StaleAfter(member.Interval)
            ? new Vote(last.Reading, member.AccuracyOf(quantity), _trouble, IsStill: member.IsNoisy && last.Repeats >= StillAfter)
            : null;

    private void Note(string trouble)
    {
        _trouble = trouble;
        _troubleAt = time.GetTimestamp();
    }
}

namespace TempMonitor.Core.Camera;

/// <summary>Which alarms wait for a picture, and when. One picture serves all whose turn has come or nearly come. Used by one thread.</summary>
/// <remarks>Times are a stopwatch's: no clock that is set makes a hole.</remarks>
/// <param name="every">Between two pictures of an alarm.</param>
/// <param name="count">Pictures of an alarm.</param>
public sealed class BurstPlan(TimeSpan every, int count)
{
    /// <summary>Beyond it nothing begins: such a flood shares its pictures with the first ones anyway.</summary>
    public const int Most = 500;

    // a camera that comes back much later shows another room than the one of the alarm
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    private readonly Dictionary<long, Turn> _turns = [];

    /// <summary>When the next picture is wanted; null: no alarm waits.</summary>
    public TimeSpan? Due => _turns.Count == 0 ? null : _turns.Values.Min(t => t.Due);

    /// <summary>An alarm has begun, or got worse: then it begins anew.</summary>
    public void Start(long incident, TimeSpan now)
    {
        if (_turns.Count < Most || _turns.ContainsKey(incident)) _turns[incident] = new Turn(count, now, now + (every * count) + Grace);
    }

    /// <summary>A picture was taken.</summary>
    /// <returns>The alarms that get it, and how many each still waits for.</returns>
    public IReadOnlyList<(long Incident, int Left)> Serve(TimeSpan now)
    {
        var served = _turns.Where(t => t.Value.Due <= now + (every / 2)).Select(t => (Incident: t.Key, Left: t.Value.Left - 1)).OrderBy(t => t.Incident).ToList();
        foreach (var (incident, left) in served)
        {
            if (left == 0) _turns.Remove(incident);
            else _turns[incident] = _turns[incident] with { Left = left, Due = now + every };
        }

        return served;
    }

    /// <summary>A picture could not be taken: those whose turn it was wait once more.</summary>
    /// <returns>The alarms that are given up.</returns>
    public IReadOnlyList<long> Miss(TimeSpan now)
    {
        foreach (var (incident, turn) in _turns.Where(t => t.Value.Due <= now).ToList()) _turns[incident] = turn with { Due = now + every };
        return Drop(t => t.GiveUp <= now);
    }

    /// <summary>No picture may be taken.</summary>
    /// <returns>The alarms that get none, or no more.</returns>
    public IReadOnlyList<long> Clear() => Drop(_ => true);

    private List<long> Drop(Func<Turn, bool> which)
    {
        var gone = _turns.Where(t => which(t.Value)).Select(t => t.Key).Order().ToList();
        foreach (var incident in gone) _turns.Remove(incident);
        return gone;
    }

    private sealed record Turn(int Left, TimeSpan Due, TimeSpan GiveUp);
}

namespace TempMonitor.Core.Access;

/// <summary>For each key the moments of its last tries, as far back as a window reaches. Not for many threads at once.</summary>
/// <remarks>Of keys there are only so many. When strangers have filled them all, the rest share one: that is hard on newcomers, but neither memory nor a limit gives way.</remarks>
public sealed class TryWindows(TimeSpan window, int mostKeys)
{
    private const string Shared = "";
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, LinkedList<TimeSpan>> _tries = new(StringComparer.Ordinal);
    private TimeSpan _swept = TimeSpan.MinValue;

    public int Keys => _tries.Count;

    /// <summary>Under which key this one is counted.</summary>
    public string Resolve(string key, TimeSpan now)
    {
        if (_tries.ContainsKey(key) || _tries.Count < mostKeys) return key;
        if (now >= _swept + SweepEvery) Sweep(now);
        return _tries.Count < mostKeys ? key : Shared;
    }

    /// <returns>Zero when there is room for another try.</returns>
    public TimeSpan WaitOf(string key, int limit, TimeSpan now)
    {
        if (!_tries.TryGetValue(key, out var tries)) return TimeSpan.Zero;
        Forget(tries, now);
        var tooMany = tries.Count - limit;
        return tooMany < 0 ? TimeSpan.Zero : tries.ElementAt(tooMany) + window - now;
    }

    public void Add(string key, TimeSpan now)
    {
        if (!_tries.TryGetValue(key, out var tries)) _tries[key] = tries = new();
        tries.AddLast(now);
    }

    public void TakeBack(string key, TimeSpan moment)
    {
        if (!_tries.TryGetValue(key, out var tries)) return;
        tries.Remove(moment);
        if (tries.Count == 0) _tries.Remove(key);
    }

    private void Forget(LinkedList<TimeSpan> tries, TimeSpan now)
    {
        while (tries.First is { } oldest && now - oldest.Value >= window) tries.RemoveFirst();
    }

    private void Sweep(TimeSpan now)
    {
        _swept = now;
        foreach (var (key, tries) in _tries.ToList())
        {
            Forget(tries, now);
            if (tries.Count == 0) _tries.Remove(key);
        }
    }
}

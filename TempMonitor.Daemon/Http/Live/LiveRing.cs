namespace TempMonitor.Daemon.Http.Live;

/// <summary>The last events, for those who were away for a moment. Bounded in number, bytes and time.</summary>
internal sealed class LiveRing(TimeProvider machine)
{
    public const int MostEvents = 1000, MostBytes = 512 * 1024;

    public static readonly TimeSpan KeepFor = TimeSpan.FromMinutes(15);

    private readonly Queue<(LiveEvent Event, long At)> _events = [];
    private int _bytes;

    // the newest one that is not here any more: who has seen less has missed something
    private long _forgotten;

    public int Count => _events.Count;

    public int Bytes => _bytes;

    public void Add(LiveEvent news)
    {
        _events.Enqueue((news, machine.GetTimestamp()));
        _bytes += news.Bytes.Length;
        while (_events.Count > MostEvents || _bytes > MostBytes || IsOld(_events.Peek().At)) Forget();
    }

    /// <param name="number">Of the newest event that there has been.</param>
    public void Clear(long number)
    {
        _events.Clear();
        (_bytes, _forgotten) = (0, number);
    }

    /// <returns>Oldest first; null when something in between is gone.</returns>
    public IReadOnlyList<LiveEvent>? After(long number) =>
        number < _forgotten ? null : [.. _events.Select(e => e.Event).Where(e => e.Number > number)];

    private bool IsOld(long at) => machine.GetElapsedTime(at) > KeepFor;

    private void Forget()
    {
        var (gone, _) = _events.Dequeue();
        _bytes -= gone.Bytes.Length;
        _forgotten = gone.Number;
    }
}

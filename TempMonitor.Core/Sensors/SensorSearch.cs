namespace TempMonitor.Core.Sensors;

/// <summary>What the search for sensors runs into. One that hangs can't say so itself: it is known by how long it takes. Any thread.</summary>
/// <param name="time">The machine's own clock: simulated time may run a thousand times as fast.</param>
public sealed class SensorSearch(TimeProvider time)
{
    // every driver on a bus where each question times out takes a second or two; a healthy search takes a tenth of one
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long? _since;
    private bool _hasEnded;
    private string? _trouble;

    /// <summary>What is wrong; null when a search came to its end and met nothing.</summary>
    public string? Trouble
    {
        get
        {
            lock (_lock)
            {
                if (_since is { } since && time.GetElapsedTime(since) is var taken && taken > Patience)
                    return $"the search for sensors has not come back for {taken.TotalSeconds:0} s: a bus hangs; power-cycle the board";
                return _since is not null && !_hasEnded ? "the search for sensors is under way" : _trouble;
            }
        }
    }

    public void Begin()
    {
        lock (_lock) _since = time.GetTimestamp();
    }

    /// <param name="trouble">What it met; null for nothing.</param>
    public void End(string? trouble)
    {
        lock (_lock) (_since, _hasEnded, _trouble) = (null, true, trouble);
    }
}

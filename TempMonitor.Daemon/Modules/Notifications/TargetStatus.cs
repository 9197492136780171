namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>How delivery to one target goes, for health and metrics. Any thread.</summary>
internal sealed class TargetStatus(TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _failingSince;
    private string? _reason;
    private string _brief = "";
    private DateTimeOffset? _lastSuccess;
    private long _sent;
    private long _failures;

    public long Sent => Interlocked.Read(ref _sent);

    public long Failures => Interlocked.Read(ref _failures);

    public int Queued { get; set; }

    /// <summary>Messages that were left out since the start, because too many waited.</summary>
    public int LeftOut { get; set; }

    public DateTimeOffset? LastSuccess
    {
        get
        {
            lock (_lock) return _lastSuccess;
        }
    }

    /// <summary>Since when nothing has been delivered although it was tried, and why in words that strangers may read; null after a success.</summary>
    public (TimeSpan For, string Brief)? Failing
    {
        get
        {
            lock (_lock) return _reason is null ? null : (time.GetElapsedTime(_failingSince), _brief);
        }
    }

    public void Succeeded(bool isNews)
    {
        if (isNews) Interlocked.Increment(ref _sent);
        lock (_lock) (_reason, _lastSuccess) = (null, time.GetUtcNow());
    }

    /// <param name="brief">Null: nothing can be said of it in a few words.</param>
    /// <returns>True when this is news: the first failure, or another reason.</returns>
    public bool Failed(string reason, string? brief)
    {
        Interlocked.Increment(ref _failures);
        lock (_lock)
        {
            var isNews = _reason != reason;
            if (_reason is null) _failingSince = time.GetTimestamp();
            (_reason, _brief) = (reason, brief ?? "not delivered");
            return isNews;
        }
    }
}

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>How delivery to one target goes, for health and metrics. Any thread.</summary>
internal sealed class TargetStatus(TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _failingSince;
    private string? _reason;
    private DateTimeOffset? _lastSuccess;
    private long _sent;
    private long _failures;

    public long Sent => Interlocked.Read(ref _sent);

    public long Failures => Interlocked.Read(ref _failures);

    public int Queued { get; set; }

    public DateTimeOffset? LastSuccess
    {
        get
        {
            lock (_lock) return _lastSuccess;
        }
    }

    /// <summary>Since when nothing has been delivered although it was tried, and why; null after a success.</summary>
    public (TimeSpan For, string Reason)? Failing
    {
        get
        {
            lock (_lock) return _reason is null ? null : (time.GetElapsedTime(_failingSince), _reason);
        }
    }

    public void Succeeded(bool isNews)
    {
        if (isNews) Interlocked.Increment(ref _sent);
        lock (_lock) (_reason, _lastSuccess) = (null, time.GetUtcNow());
    }

    /// <returns>True when this is news: the first failure, or another reason.</returns>
    public bool Failed(string reason)
    {
        Interlocked.Increment(ref _failures);
        lock (_lock)
        {
            var isNews = _reason != reason;
            if (_reason is null) _failingSince = time.GetTimestamp();
            _reason = reason;
            return isNews;
        }
    }
}

namespace TempMonitor.Core.OlderWebhook;

/// <summary>When the periodic message is due. From due time to due time, so that it does not drift; one that failed waits for the next.</summary>
public sealed class StatusSchedule(OlderWebhookOptions options, TimeProvider time)
{
    private long _last = time.GetTimestamp();
    private bool _isFirst = options.StatusOnStartup;

    /// <summary>True once for each message that is due.</summary>
    public bool IsDue()
    {
        if (!options.StatusUpdates) return false;
        var elapsed = time.GetElapsedTime(_last);
        if (!_isFirst && elapsed < options.StatusInterval) return false;
        if (_isFirst) _last = time.GetTimestamp();
        // after a sleep of the machine there is one message, not one for each that was missed
        else _last += (long)(Math.Floor(elapsed / options.StatusInterval) * options.StatusInterval.TotalSeconds * time.TimestampFrequency);
        _isFirst = false;
        return true;
    }
}

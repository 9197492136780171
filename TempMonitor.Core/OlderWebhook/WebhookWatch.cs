namespace TempMonitor.Core.OlderWebhook;

/// <summary>Decides which messages are due. Knows no clock but the one it is given, and hears whether a message arrived. One thread.</summary>
/// <param name="cooldown">No second message of a kind before it is over; it begins when one has arrived, so what failed is tried again.</param>
public sealed class WebhookWatch(TimeSpan cooldown, TimeProvider time)
{
    /// <summary>The older system looked once a minute: a message that failed is not sent more often now.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, long> _toldAt = [];
    private readonly Dictionary<string, long> _failedAt = [];

    /// <summary>Whether what <see cref="Remember"/> says has changed since it was last asked.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Of its own time only the ages are known, so the moments of the wall clock are reckoned back from now.</summary>
    public WebhookMemory Remember()
    {
        IsChanged = false;
        var now = time.GetUtcNow();
        return new(_toldAt.ToDictionary(t => t.Key, t => now - time.GetElapsedTime(t.Value)));
    }

    /// <summary>After a restart. Where the clock was wrong a cooldown begins anew or is over: it never lasts longer than it was meant to.</summary>
    public void Restore(WebhookMemory memory)
    {
        foreach (var (name, told) in memory.Told.Where(t => WebhookCondition.All.Any(c => c.Name == t.Key)))
        {
            var ago = TimeSpan.FromTicks(Math.Clamp((time.GetUtcNow() - told).Ticks, 0, cooldown.Ticks));
            _toldAt.TryAdd(name, time.GetTimestamp() - (long)(ago.TotalSeconds * time.TimestampFrequency));
        }
    }

    /// <returns>In order; each is to be sent and its outcome noted.</returns>
    public IReadOnlyList<DueMessage> Due(RoomNow now, WebhookThresholds thresholds) =>
        [.. WebhookCondition.All.Select(c => DueOf(c, now, thresholds)).OfType<DueMessage>()];

    /// <summary>A value that is not known says nothing: the alert stays as it is.</summary>
    private DueMessage? DueOf(WebhookCondition condition, RoomNow now, WebhookThresholds thresholds)
    {
        if (condition.Limit(thresholds) is not { } limit) return Drop(condition);
        if (condition.Value(now) is not { } value) return null;
        if (condition.Exceeds(value, limit)) return IsResting(condition) ? null : new(SlackMessage.Alert(condition, value, limit, now), arrived => Note(condition, arrived));
        // told once, whether it arrives or not: a resolved message of yesterday helps nobody
        return _toldAt.ContainsKey(condition.Name) ? new(SlackMessage.Resolved(condition, now), _ => Forget(condition)) : null;
    }

    private DueMessage? Drop(WebhookCondition condition)
    {
        Forget(condition);
        return null;
    }

    private void Forget(WebhookCondition condition)
    {
        if (_toldAt.Remove(condition.Name)) IsChanged = true;
    }

    private bool IsResting(WebhookCondition condition) =>
        (_toldAt.TryGetValue(condition.Name, out var told) && time.GetElapsedTime(told) < cooldown)
        || (_failedAt.TryGetValue(condition.Name, out var failed) && time.GetElapsedTime(failed) < AfterFailure);

    private void Note(WebhookCondition condition, bool arrived)
    {
        if (arrived) _failedAt.Remove(condition.Name);
        IsChanged |= arrived;
        (arrived ? _toldAt : _failedAt)[condition.Name] = time.GetTimestamp();
    }
}

/// <param name="Note">To be told whether it arrived.</param>
public sealed record DueMessage(SlackMessage Message, Action<bool> Note);

namespace TempMonitor.Core.Camera;

/// <summary>Whether a still of the schedule is due, by a clock that may be set meanwhile. However many were missed, one is due. Used by one thread.</summary>
public sealed class CaptureClock(CaptureSchedule schedule, TimeProvider time)
{
    // less is the slow correction that keeps a clock right
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(2);

    private DateTimeOffset _seen = time.GetUtcNow();
    private long _seenAt = time.GetTimestamp();

    /// <summary>Null: never.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>How long it is until then; null: for ever.</summary>
    public TimeSpan? Wait => Due is { } due ? due - time.GetUtcNow() : null;

    /// <param name="last">The last still of an earlier run: what was missed since then is due now, once. Null when there is none.</param>
    public void Start(DateTimeOffset? last)
    {
        var now = Look();
        Due = Next(last < now ? last.Value : now);
    }

    public bool IsDue() => Look() is var now && Due <= now;

    /// <summary>It was taken, or is given up.</summary>
    public void Done() => Due = Next(Look());

    /// <remarks>
    /// A clock that is set back shows times again that it showed before: their stills are due again, but the next one no later than it would have been.
    /// One that is set forward makes the next one due, as if the machine had slept.
    /// </remarks>
    private DateTimeOffset Look()
    {
        var now = time.GetUtcNow();
        var jump = now - _seen - time.GetElapsedTime(_seenAt);
        (_seen, _seenAt) = (now, time.GetTimestamp());
        if (jump < -Jump && Due is { } due) Due = Next(now) is { } next && next < due + jump ? next : due + jump;
        return now;
    }

    private DateTimeOffset? Next(DateTimeOffset after) => schedule.Next(after, time.LocalTimeZone);
}

namespace TempMonitor.Core.Camera;

/// <summary>Whether a still of the schedule is due, by a clock that may be set meanwhile. However many were missed, one is due. Used by one thread.</summary>
public sealed class CaptureClock(CaptureSchedule schedule, TimeProvider time)
{
    // less is the slow correction that keeps a clock right
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(2);

    private Sight _seen = See(time);

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
        var (last, now) = (_seen, See(time));
        _seen = now;
        var jump = now.Clock - last.Clock - time.GetElapsedTime(last.After, now.Before);
        if (jump < -Jump && Due is { } due) Due = Next(now.Clock) is { } next && next < due + jump ? next : due + jump;
        return now.Clock;
    }

    private DateTimeOffset? Next(DateTimeOffset after) => schedule.Next(after, time.LocalTimeZone);

    // a thread may be held up between any two looks: what passed meanwhile is no jump
    private static Sight See(TimeProvider time) => new() { Before = time.GetTimestamp(), Clock = time.GetUtcNow(), After = time.GetTimestamp() };

    private readonly record struct Sight
    {
        public long Before { get; init; }

        public DateTimeOffset Clock { get; init; }

        public long After { get; init; }
    }
}

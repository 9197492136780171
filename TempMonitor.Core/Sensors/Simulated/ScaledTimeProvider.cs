namespace TempMonitor.Core.Sensors.Simulated;

/// <summary>Time that runs <paramref name="speed"/> times as fast from its creation on: clock, timestamps and timers alike.</summary>
/// <remarks>A jump of the clock behind it shows through, once, at its own size.</remarks>
public sealed class ScaledTimeProvider(TimeProvider inner, double speed) : TimeProvider
{
    // the most that a timer of .NET can count: 2^32 - 2 ms, 49 days
    private const double LongestMilliseconds = uint.MaxValue - 1;

    private readonly long _start = inner.GetTimestamp();

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    /// <summary>Ticks of 100 ns: a finer unit would overflow within days at the highest speed.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => (inner.GetElapsedTime(_start) * speed).Ticks;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + (inner.GetElapsedTime(_start) * (speed - 1));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(inner.CreateTimer(callback, state, ToInner(dueTime), ToInner(period)), this);

    // timers count whole milliseconds: rounded up, so that one may be late but, within those 49 days, never early
    private TimeSpan ToInner(TimeSpan time) => time <= TimeSpan.Zero
        ? time
        : TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(time.TotalMilliseconds / speed), LongestMilliseconds));

    private sealed class ScaledTimer(ITimer inner, ScaledTimeProvider time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(time.ToInner(dueTime), time.ToInner(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

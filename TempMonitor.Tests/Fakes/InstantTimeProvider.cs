namespace TempMonitor.Tests.Fakes;

/// <summary>Time in which nobody waits: a timer that is set moves the clock to its end and fires at once. For code with one thread.</summary>
internal sealed class InstantTimeProvider : TimeProvider
{
    private TimeSpan _elapsed = TimeSpan.FromHours(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _elapsed.Ticks;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 15, 0, 0, 0, TimeSpan.Zero) + _elapsed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new InstantTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class InstantTimer(InstantTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan) return true;
            clock._elapsed += dueTime;
            callback(state);
            return true;
        }

        public void Dispose()
        {
            // never pending
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

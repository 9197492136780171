namespace TempMonitor.Tests.Fakes;

/// <summary>A clock moved by hand. Its ticks are of an odd length, so that a mix-up of units shows.</summary>
internal sealed class ManualTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private const long Frequency = 3_000_000;
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private TimeSpan _elapsed = TimeSpan.FromHours(1);

    public override long TimestampFrequency => Frequency;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp()
    {
        lock (_lock) return (long)(_elapsed.TotalSeconds * Frequency);
    }

    /// <summary>Time passes: both clocks move, and timers that fall due are fired in order.</summary>
    public void Advance(TimeSpan time)
    {
        TimeSpan end;
        lock (_lock) end = _elapsed + time;
        while (NextDue(end) is { } timer) timer.Fire();
        lock (_lock)
        {
            _now += end - _elapsed;
            _elapsed = end;
        }
    }

    /// <summary>Somebody sets the clock: the wall clock jumps, no time passes.</summary>
    public void SetUtcNow(DateTimeOffset now)
    {
        lock (_lock) _now = now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        lock (_lock) _timers.Add(timer);
        return timer;
    }

    private ManualTimer? NextDue(TimeSpan end)
    {
        lock (_lock)
        {
            var timer = _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
            if (timer is null) return null;
            var step = timer.Due > _elapsed ? timer.Due - _elapsed : TimeSpan.Zero;
            _now += step;
            _elapsed += step;
            return timer;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public TimeSpan Due { get; private set; } = TimeSpan.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : clock._elapsed + dueTime;
                _period = period;
            }

            return true;
        }

        public void Fire()
        {
            lock (clock._lock) Due = _period > TimeSpan.Zero ? Due + _period : TimeSpan.MaxValue;
            callback(state);
        }

        public void Dispose()
        {
            lock (clock._lock) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

namespace TempMonitor.Daemon.Threading;

/// <summary>Blocks a thread of our own until a signal or until a time has passed by the daemon's clock. Allocates nothing once it is warm.</summary>
internal sealed class TimedWait(TimeProvider time, WaitHandle signal) : IDisposable
{
    // By the real clock the thread can sleep in the kernel itself: less work than a timer and its callback, never early (timers
    // go by a clock with ticks of up to 4 ms), and the loops go on while the thread pool is busy with something else.
    private readonly bool _isReal = time == TimeProvider.System;

    // mostly one thread waits at a time; a second one meanwhile makes itself a waiter of its own
    private TimerWaiter? _spare;

    public void Wait(TimeSpan duration)
    {
        // whole milliseconds, rounded up: a thread that wakes early would only go round once more
        if (_isReal) signal.WaitOne(TimeSpan.FromMilliseconds(Math.Ceiling(duration.TotalMilliseconds)));
        else WaitByTimer(duration);
    }

    public void Dispose() => Interlocked.Exchange(ref _spare, null)?.Dispose();

    private void WaitByTimer(TimeSpan duration)
    {
        var waiter = Interlocked.Exchange(ref _spare, null) ?? new TimerWaiter(time, signal);
        waiter.Wait(duration);
        if (Interlocked.CompareExchange(ref _spare, waiter, null) is not null) waiter.Dispose();
    }

    private sealed class TimerWaiter : IDisposable
    {
        private readonly AutoResetEvent _elapsed = new(initialState: false);
        private readonly ITimer _timer;
        private readonly WaitHandle[] _either;

        public TimerWaiter(TimeProvider time, WaitHandle signal)
        {
            _timer = time.CreateTimer(
                static elapsed => ((AutoResetEvent)elapsed!).Set(), _elapsed, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _either = [_elapsed, signal];
        }

        public void Wait(TimeSpan duration)
        {
            _elapsed.Reset();
            _timer.Change(duration, Timeout.InfiniteTimeSpan);
            WaitHandle.WaitAny(_either);
        }

        // the event is left to the collector: a callback under way may still set it, and would bring the process down
        public void Dispose() => _timer.Dispose();
    }
}

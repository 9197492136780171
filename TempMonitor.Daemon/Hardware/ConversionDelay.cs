using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware;

/// <summary>Waits on the bus's own thread, by the daemon's clock, and lets go at shutdown. Allocates nothing once it is warm.</summary>
internal sealed class ConversionDelay(TimeProvider time, CancellationToken stop) : IConversionDelay, IDisposable
{
    // by the real clock the thread can sleep in the kernel itself: less work than a timer and its callback, never early (timers
    // go by a clock with ticks of up to 4 ms), and sensors go on being read while the thread pool is busy with something else
    private readonly bool _isReal = time == TimeProvider.System;

    private readonly WaitHandle _stopped = stop.WaitHandle;

    // mostly one thread waits at a time; a second one meanwhile makes itself a waiter of its own
    private TimerWaiter? _spare;

    public void Wait(TimeSpan duration)
    {
        stop.ThrowIfCancellationRequested();
        if (_isReal) _stopped.WaitOne(duration);
        else WaitByTimer(duration);
        stop.ThrowIfCancellationRequested();
    }

    public void Dispose() => Interlocked.Exchange(ref _spare, null)?.Dispose();

    private void WaitByTimer(TimeSpan duration)
    {
        var waiter = Interlocked.Exchange(ref _spare, null) ?? new TimerWaiter(time, _stopped);
        waiter.Wait(duration);
        if (Interlocked.CompareExchange(ref _spare, waiter, null) is not null) waiter.Dispose();
    }

    private sealed class TimerWaiter : IDisposable
    {
        private readonly AutoResetEvent _elapsed = new(initialState: false);
        private readonly ITimer _timer;
        private readonly WaitHandle[] _either;

        public TimerWaiter(TimeProvider time, WaitHandle stopped)
        {
            _timer = time.CreateTimer(
                static elapsed => ((AutoResetEvent)elapsed!).Set(), _elapsed, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _either = [_elapsed, stopped];
        }

        public void Wait(TimeSpan duration)
        {
            _timer.Change(duration, Timeout.InfiniteTimeSpan);
            WaitHandle.WaitAny(_either);
        }

        // the event is left to the collector: a callback under way may still set it, and would bring the process down
        public void Dispose() => _timer.Dispose();
    }
}

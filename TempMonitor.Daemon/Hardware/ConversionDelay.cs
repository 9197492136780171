using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware;

/// <summary>Waits on the bus's own thread, by the daemon's clock, and lets go at shutdown. Allocates nothing once it is warm.</summary>
internal sealed class ConversionDelay(TimeProvider time, CancellationToken stop) : IConversionDelay, IDisposable
{
    // mostly one thread waits at a time; a second one meanwhile makes itself a waiter of its own
    private Waiter? _spare;

    public void Wait(TimeSpan duration)
    {
        stop.ThrowIfCancellationRequested();
        var waiter = Interlocked.Exchange(ref _spare, null) ?? new Waiter(time, stop);
        waiter.Wait(duration);
        if (Interlocked.CompareExchange(ref _spare, waiter, null) is not null) waiter.Dispose();
        stop.ThrowIfCancellationRequested();
    }

    public void Dispose() => Interlocked.Exchange(ref _spare, null)?.Dispose();

    private sealed class Waiter : IDisposable
    {
        private readonly AutoResetEvent _elapsed = new(initialState: false);
        private readonly ITimer _timer;
        private readonly WaitHandle[] _either;

        public Waiter(TimeProvider time, CancellationToken stop)
        {
            _timer = time.CreateTimer(
                static elapsed => ((AutoResetEvent)elapsed!).Set(), _elapsed, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _either = [_elapsed, stop.WaitHandle];
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

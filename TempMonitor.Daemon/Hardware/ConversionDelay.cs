using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Threading;

namespace TempMonitor.Daemon.Hardware;

/// <summary>Waits on the bus's own thread, by the daemon's clock, and lets go at shutdown.</summary>
internal sealed class ConversionDelay(TimeProvider time, CancellationToken stop) : IConversionDelay, IDisposable
{
    private readonly TimedWait _wait = new(time, stop.WaitHandle);

    public void Wait(TimeSpan duration)
    {
        stop.ThrowIfCancellationRequested();
        _wait.Wait(duration);
        stop.ThrowIfCancellationRequested();
    }

    public void Dispose() => _wait.Dispose();
}

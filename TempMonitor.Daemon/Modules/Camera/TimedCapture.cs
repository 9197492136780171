using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>A picture within a time, or none.</summary>
internal static class TimedCapture
{
    /// <param name="who">Whom the message is about.</param>
    /// <param name="machine">The clock by which devices are waited for.</param>
    /// <exception cref="CameraException">There is none, or not in time.</exception>
    /// <exception cref="OperationCanceledException">It is to stop.</exception>
    public static JpegFile TakeWithin(this ICamera camera, TimeSpan patience, string who, TimeProvider machine, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(patience, machine);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        try
        {
            return camera.Take(either.Token);
        }
        catch (OperationCanceledException interruption) when (!stop.IsCancellationRequested)
        {
            throw new CameraException(CameraFault.Timeout, $"{who} gave no picture within {patience.TotalSeconds:0.#} s", inner: interruption);
        }
    }
}

using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>Takes one picture with a deadline. Used by the camera's own thread.</summary>
/// <param name="time">The daemon's clock, which dates pictures.</param>
/// <param name="machine">The machine's own, by which devices are waited for.</param>
internal sealed class Shutter(
    string name, CaptureOptions options, ICamera camera, PictureDresser dresser, CameraStatus status, TimeProvider time, TimeProvider machine, ILogger logger) : IDisposable
{
    /// <exception cref="CameraException">There is none.</exception>
    /// <exception cref="OperationCanceledException">The daemon stops.</exception>
    public Picture Take(CancellationToken stop)
    {
        var (now, asked) = (time.GetUtcNow(), machine.GetTimestamp());
        var moment = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerMillisecond));
        status.Begin(CameraActivity.Camera);
        try
        {
            var picture = new Picture(name, moment, dresser.Dress(camera.TakeWithin(options.Timeout, $"camera {name}", machine, stop).Bytes, moment));
            if (status.Succeeded(picture, asked)) Log.PictureAgain(logger, name);
            return picture;
        }
        catch (CameraException refusal)
        {
            if (status.Failed(refusal, asked)) Log.NoPicture(logger, name, refusal.Fault, refusal.Message);
            throw;
        }
        finally
        {
            status.End();
        }
    }

    public void Dispose() => camera.Dispose();
}

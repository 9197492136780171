using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Daemon.Modules.Camera.Simulated;

/// <summary>Its picture depends on the time and the temperature alone: two taken in one second are the same.</summary>
internal sealed class SimulatedCamera(SimulatedCameraOptions options, CameraContext context) : ICamera
{
    private const int UsualWidth = 640, UsualHeight = 480, Least = 16;

    public JpegFile Take(CancellationToken deadline)
    {
        deadline.ThrowIfCancellationRequested();
        var scene = new Raster(Size(options.Width, UsualWidth), Size(options.Height, UsualHeight));
        new SimulatedScene(scene).Draw(context.Name, context.Facts(), options.Motion);
        return JpegFile.Of(context.Codec.Encode(scene, options.Quality), least: 0);
    }

    public void Dispose()
    {
        // nothing is held
    }

    private static int Size(int wanted, int usual) => wanted == 0 ? usual : Math.Max(wanted, Least);
}

using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera.Http;

/// <summary>A camera in the network. Never found by itself: no stranger is asked for pictures.</summary>
internal sealed class HttpCameraSource : CameraSource<HttpCameraOptions>
{
    public override string Name => "http";

    protected override ICamera Create(HttpCameraOptions options, CameraContext context) => new HttpCamera(options);
}

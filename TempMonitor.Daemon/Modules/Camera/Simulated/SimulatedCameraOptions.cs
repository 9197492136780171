using System.ComponentModel;

namespace TempMonitor.Daemon.Modules.Camera.Simulated;

/// <summary>A camera of the source <c>simulated</c>.</summary>
internal sealed class SimulatedCameraOptions : CameraOptions
{
    [Description("whether somebody walks about in the picture, so that motion is seen")]
    public bool Motion { get; set; }
}

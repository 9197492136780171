using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera.Simulated;

/// <summary>Draws a server room instead of looking at one. Found by itself only where the sensors are simulated too.</summary>
internal sealed class SimulatedCameraSource : CameraSource<SimulatedCameraOptions>
{
    public override string Name => "simulated";

    public override CameraOptions? Find(CameraContext context) => context.IsSimulated ? new SimulatedCameraOptions { Source = Name } : null;

    protected override ICamera Create(SimulatedCameraOptions options, CameraContext context) => new SimulatedCamera(options, context);
}

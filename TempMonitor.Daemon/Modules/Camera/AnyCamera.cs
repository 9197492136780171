namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>What the options of all sources have in common: judged where the source itself is not known.</summary>
internal sealed class AnyCamera : CameraOptions;

using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>What helps against a fault, where the source knows nothing better.</summary>
internal static class CameraAdvice
{
    private static readonly Dictionary<CameraFault, string> Advice = new()
    {
        [CameraFault.Absent] = "check cable, power and name of the camera; tempmonitor sensors scan shows the cameras of this machine",
        [CameraFault.Busy] = "end the other program that uses the camera (fuser -v /dev/video* names it)",
        [CameraFault.Denied] = "give the monitor the right to use it: the group video for a camera of this machine, the right user and password for one in the network",
        [CameraFault.Timeout] = "check cable and network, or raise the camera's Timeout",
        [CameraFault.BadImage] = "look at what the camera gives; a program must write one whole JPEG",
        [CameraFault.Failed] = "do what the message says",
    };

    public static string For(CameraException refusal) => refusal.Advice ?? Advice[refusal.Fault];
}

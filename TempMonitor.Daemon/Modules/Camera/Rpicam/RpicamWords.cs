using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Modules.Camera.Programs;

namespace TempMonitor.Daemon.Modules.Camera.Rpicam;

/// <summary>What rpicam-still says, and what it means. It writes its whole log to standard error, also when all is well: only a failure is looked up.</summary>
internal static class RpicamWords
{
    private const string Cable = "switch the Pi off, press the ribbon cable home on both ends (contacts towards the board's own) and try another cable";
    private const string OneAtATime = "only one program can have the camera: end the other one (motion, rpicam-vid, a camera server)";

    public static ProgramWords All { get; } = new(
        new("Pipeline handler in use by another process", CameraFault.Busy, "another program holds the camera", OneAtATime),
        new("failed to acquire camera", CameraFault.Busy, "another program holds the camera", OneAtATime),
        new("no cameras available", CameraFault.Absent, "the Pi sees no camera", $"{Cable}; then see camera_auto_detect or dtoverlay in /boot/firmware/config.txt, and that the user tempmonitor is in the group video"),
        new("selected camera is not available", CameraFault.Absent, "there is no camera of this number", "run rpicam-still --list-cameras, and set Camera to one of its numbers"),
        new("Camera frontend has timed out", CameraFault.Failed, "the camera sends nothing", Cable),
        new("Dequeue timer", CameraFault.Failed, "the camera sends nothing", Cable),
        new("Device timeout detected", CameraFault.Failed, "the camera sends nothing", Cable),
        new("failed to start camera", CameraFault.Failed, "the camera does not start", $"try a smaller Width and Height; then {Cable}"),
        new("Cannot allocate memory", CameraFault.Failed, "there is too little memory for a picture of this size", "try a smaller Width and Height, or more CMA memory in /boot/firmware/cmdline.txt (cma=256M)"),
        new("unrecognised option", CameraFault.Failed, "the program does not know an option", "see Extra; the program may be older or newer than the option"),
        new("Permission denied", CameraFault.Denied, "the program may not open the camera", "add the user tempmonitor to the groups video and render, and see whether the service's sandbox allows the devices"),
        new("Operation not permitted", CameraFault.Denied, "the program may not open the camera", "see whether the service's sandbox allows the devices (DeviceAllow=)"));
}

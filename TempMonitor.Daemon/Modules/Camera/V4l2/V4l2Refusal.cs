using TempMonitor.Core.Camera;
using TempMonitor.Core.Sensors.Transport;
using static TempMonitor.Core.Sensors.Transport.LinuxErrno;

namespace TempMonitor.Daemon.Modules.Camera.V4l2;

/// <summary>Says what the kernel's error numbers mean at a camera, and what to do about them.</summary>
internal static class V4l2Refusal
{
    private const string Rights = "put the user of TempMonitor into the group video (usermod -aG video USER), and let the service open cameras (its drop-in camera.conf)";

    private const string Someone = "another program uses it: fuser -v shows which";

    public static CameraException Of(int errno, string path, string doing) => errno switch
    {
        Enoent => new(CameraFault.Absent, $"{path} is not there", "plug the camera in; ls /dev/v4l/by-id shows which there are"),
        Enodev or Enxio or Ebadf => new(CameraFault.Absent, $"the camera behind {path} has gone ({Describe(errno)})", "plug it in again; a loose plug, or too little power, shows in dmesg"),
        Eacces or Eperm => new(CameraFault.Denied, $"{path} may not be opened by this user ({Describe(errno)})", Rights),
        Ebusy => new(CameraFault.Busy, $"{path} is busy ({Describe(errno)})", Someone),
        Enospc => new(CameraFault.Failed, $"the USB bus has no bandwidth left for {path} ({Describe(errno)})", "choose a smaller Width and Height, or plug the camera into a port of another bus"),
        Enotty => new(CameraFault.Failed, $"{path} is no camera ({Describe(errno)})", "ls /dev/v4l/by-id shows which there are"),
        _ => new(CameraFault.Failed, $"{path} failed to {doing} ({Describe(errno)})"),
    };

    public static CameraException NoPictures(string path) =>
        new(CameraFault.Failed, $"{path} gives no pictures: it is the second node of a camera, or no camera", "take the camera's first node, as Device auto does");

    public static CameraException NoFormat(string path, IReadOnlyCollection<PixelFormat> formats)
    {
        var offer = formats.Count == 0 ? "no format" : $"{string.Join(", ", formats.Distinct())} only";
        return new(CameraFault.Failed, $"{path} offers {offer}; MJPG, JPEG or YUYV is needed", "a camera module of a Raspberry Pi is read with Source rpicam; others with Source command and a program that knows them");
    }

    public static CameraException NoCamera() =>
        new(CameraFault.Absent, "no USB camera is there", "plug one in; tempmonitor sensors scan shows what the kernel sees. A camera module of a Raspberry Pi is read with Source rpicam");

    public static CameraException Broken(string path, int count) =>
        new(CameraFault.BadImage, $"the last {count} pictures of {path} were broken", "a long cable or a hub without a power supply does that; try a smaller Width and Height");
}

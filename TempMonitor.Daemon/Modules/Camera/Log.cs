using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera;

internal static partial class Log
{
    [LoggerMessage(700, LogLevel.Information, "Cameras: {Cameras}")]
    public static partial void Cameras(ILogger logger, string cameras);

    [LoggerMessage(701, LogLevel.Information, "Camera {Camera}: found by {Source}")]
    public static partial void Found(ILogger logger, string camera, string source);

    [LoggerMessage(702, LogLevel.Warning, "Camera {Camera} gives no picture ({Fault}): {Reason}. It is tried again")]
    public static partial void NoPicture(ILogger logger, string camera, CameraFault fault, string reason);

    [LoggerMessage(703, LogLevel.Information, "Camera {Camera} gives pictures again")]
    public static partial void PictureAgain(ILogger logger, string camera);

    [LoggerMessage(704, LogLevel.Warning, "Stills of camera {Camera} are not kept: {Reason}")]
    public static partial void NotKept(ILogger logger, string camera, string reason);

    [LoggerMessage(705, LogLevel.Information, "Stills of camera {Camera} are kept again")]
    public static partial void KeepsAgain(ILogger logger, string camera);

    [LoggerMessage(706, LogLevel.Information, "Camera {Camera} takes no pictures until {Until:yyyy-MM-dd HH:mm} (Blackout)")]
    public static partial void Dark(ILogger logger, string camera, DateTimeOffset until);

    [LoggerMessage(707, LogLevel.Information, "Camera {Camera} takes no still of alarm {Incident}: it must not look now")]
    public static partial void NoStillInTheDark(ILogger logger, string camera, long incident);

    [LoggerMessage(708, LogLevel.Warning, "Camera {Camera} did not end in time and is left behind: it waits for {Doing}")]
    public static partial void LeftBehind(ILogger logger, string camera, string doing);
}

namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Time-lapse of camera {Camera} made: {Frames} pictures, {Skipped} left out, {Bytes} bytes")]
    public static partial void TimelapseMade(ILogger logger, string camera, int frames, int skipped, long bytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No time-lapse of camera {Camera}: {Reason}")]
    public static partial void TimelapseFailed(ILogger logger, string camera, string reason);
}

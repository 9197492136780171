namespace TempMonitor.Daemon.Modules.Camera.Archive;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The camera archive was put in order: {Found} stills are listed again, {Broken} broken and {Drafts} unfinished files removed, {Forgotten} entries without their file forgotten")]
    public static partial void ArchiveRepaired(ILogger logger, int found, int broken, int drafts, int forgotten);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Folder} is empty, though stills of {Cameras} cameras are known: is its disk mounted? Nothing is forgotten until there are stills again")]
    public static partial void ArchiveMissing(ILogger logger, string folder, int cameras);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} of the camera archive can't be read and is not listed: {Reason}")]
    public static partial void Unreadable(ILogger logger, string file, string reason);
}

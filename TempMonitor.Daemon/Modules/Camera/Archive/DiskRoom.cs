namespace TempMonitor.Daemon.Modules.Camera.Archive;

internal static class DiskRoom
{
    /// <summary>The bytes that this user may still write where a folder lies, or is to be made.</summary>
    /// <returns>Null when nobody knows: Windows can't say it of <c>\\server\share</c>.</returns>
    public static long? FreeFor(string folder)
    {
        var place = folder;
        while (!Directory.Exists(place) && Path.GetDirectoryName(place) is { } parent) place = parent;
        try
        {
            return new DriveInfo(place).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null; // whoever writes there will be told what is wrong
        }
    }
}

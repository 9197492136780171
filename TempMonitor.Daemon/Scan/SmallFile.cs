using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Scan;

internal static class SmallFile
{
    /// <summary>Null when it is not there or can't be read.</summary>
    public static string? TryRead(ISysfs sysfs, string path)
    {
        try
        {
            return sysfs.Read(path).Trim('\0', ' ', '\n');
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

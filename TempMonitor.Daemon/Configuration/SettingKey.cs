namespace TempMonitor.Daemon.Configuration;

/// <summary>Keys of the configuration, which know no upper and lower case.</summary>
internal static class SettingKey
{
    public static bool IsAtOrBelow(string key, string root) =>
        key.Equals(root, StringComparison.OrdinalIgnoreCase) || key.StartsWith(root + ":", StringComparison.OrdinalIgnoreCase);
}

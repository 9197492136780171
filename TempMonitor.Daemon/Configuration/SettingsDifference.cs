namespace TempMonitor.Daemon.Configuration;

/// <summary>Which keys differ between two readings of the settings, and which of them a running daemon can take over. Names no values: some are secret.</summary>
internal static class SettingsDifference
{
    public static IReadOnlyList<string> Of(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        [.. before.Keys.Union(after.Keys, StringComparer.OrdinalIgnoreCase).Where(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k)).Order(StringComparer.OrdinalIgnoreCase)];

    public static bool IsLive(string key, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        LiveKeys.Has(key, k => before.ContainsKey(k) && after.ContainsKey(k));

    /// <summary>What is in force afterwards: of the rest the old stays, and is named again at the next reload.</summary>
    public static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Where(v => !IsLive(v.Key, before, after)).Concat(after.Where(v => IsLive(v.Key, before, after))).ToDictionary(v => v.Key, v => v.Value, StringComparer.OrdinalIgnoreCase);
}

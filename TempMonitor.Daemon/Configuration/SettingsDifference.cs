namespace TempMonitor.Daemon.Configuration;

/// <summary>Which keys differ between two readings of the settings. Names no values: some are secret.</summary>
internal static class SettingsDifference
{
    public static IReadOnlyList<string> Of(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        [.. before.Keys.Union(after.Keys, StringComparer.OrdinalIgnoreCase).Where(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k)).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>What is in force afterwards: of the rest the old stays, and is named again at the next reload.</summary>
    public static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after, Func<string, bool> isLive) =>
        before.Where(v => !isLive(v.Key)).Concat(after.Where(v => isLive(v.Key))).ToDictionary(v => v.Key, v => v.Value, StringComparer.OrdinalIgnoreCase);
}

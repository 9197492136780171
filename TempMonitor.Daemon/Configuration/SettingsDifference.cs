namespace TempMonitor.Daemon.Configuration;

/// <summary>Which keys differ between two readings of the settings, and which of them a running daemon can take over. Names no values: some are secret.</summary>
internal static class SettingsDifference
{
    private const string Compensation = "Compensation:", Sensors = "Sensors:", Calibration = "Calibration";

    public static IReadOnlyList<string> Of(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        [.. before.Keys.Union(after.Keys, StringComparer.OrdinalIgnoreCase).Where(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k)).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>What a calibration writes: <c>Compensation:*</c> and <c>Sensors:*:Calibration:*</c>.</summary>
    public static bool IsLive(string key) =>
        key.StartsWith(Compensation, StringComparison.OrdinalIgnoreCase)
        || (key.StartsWith(Sensors, StringComparison.OrdinalIgnoreCase)
            && key.Split(':') is [_, _, var part, _, ..] && string.Equals(part, Calibration, StringComparison.OrdinalIgnoreCase));

    /// <summary>What is in force afterwards: of the rest the old stays, and is named again at the next reload.</summary>
    public static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Where(v => !IsLive(v.Key)).Concat(after.Where(v => IsLive(v.Key))).ToDictionary(v => v.Key, v => v.Value, StringComparer.OrdinalIgnoreCase);
}

namespace TempMonitor.Core.Alarms;

/// <summary>All that can be wrong with <see cref="AlarmOptions"/>, each with its key and what would be right.</summary>
internal static class AlarmOptionsCheck
{
    public static IEnumerable<(string Key, string Allowed)> Of(AlarmOptions options) => [];
}

using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Hwmon;

/// <summary>The alarm files of one channel, each with the file of its limit if it has one.</summary>
internal sealed record HwmonAlarms(IReadOnlyList<(string Alarm, string? Limit)> Files)
{
    private const string Suffix = "_alarm";

    public static HwmonAlarms Of(string folder, string channel, IReadOnlyList<string> entries) => new(
    [
        .. entries.Where(e => e.StartsWith($"{channel}_", StringComparison.Ordinal) && e.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(e => ($"{folder}/{e}", LimitOf(e) is var limit && entries.Contains(limit) ? $"{folder}/{limit}" : null)),
    ]);

    /// <summary>Whether the chip says that one of its own limits is passed; null when it has none that anybody set.</summary>
    /// <remarks>
    /// A limit of 0 is what chips hold before anybody set one (an MCP9808 then calls every room critical). An alarm that can't be read says
    /// nothing, but does not spoil the value beside it.
    /// </remarks>
    public bool? Read(ISysfs sysfs)
    {
        bool? alarm = null;
        foreach (var (path, limit) in Files)
        {
            if (limit is not null && SysfsText.TryRead(sysfs, limit) is null or "0") continue;
            if (SysfsText.TryRead(sysfs, path) is { } text && text is "0" or "1") alarm = alarm == true || text == "1";
        }

        return alarm;
    }

    // temp1_crit_alarm belongs to temp1_crit; temp1_alarm to any limit of the channel
    private static string LimitOf(string alarm) => alarm[..^Suffix.Length];
}

using System.Globalization;

namespace TempMonitor.Daemon.Hosting.Memory;

/// <summary>The least memory limit that the kernel enforces on this process: of its own cgroup (v2) and of those above it.</summary>
/// <param name="root">The root of the file system; another one in tests.</param>
internal sealed class CgroupLimit(string root = "/")
{
    // at memory.high the kernel slows the process down, at memory.max it kills
    private static readonly string[] Limits = ["memory.high", "memory.max"];

    /// <returns>Null where there is no limit, or none that can be read.</returns>
    public (long Bytes, string Name)? Read()
    {
        try
        {
            return OwnGroup() is { } group ? Above(group).SelectMany(LimitsOf).OrderBy(l => l.Bytes).Cast<(long, string)?>().FirstOrDefault() : null;
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The line <c>0::/system.slice/tempmonitor.service</c>.</summary>
    private string? OwnGroup() => File.ReadLines(Path.Combine(root, "proc/self/cgroup")).FirstOrDefault(l => l.StartsWith("0::/", StringComparison.Ordinal))?[3..];

    private static IEnumerable<string> Above(string group)
    {
        for (var at = group; at.Length > 1; at = at[..Math.Max(1, at.LastIndexOf('/'))]) yield return at;
        yield return "/";
    }

    private IEnumerable<(long Bytes, string Name)> LimitsOf(string group)
    {
        foreach (var limit in Limits)
            if (Number(Path.Combine(root, "sys/fs/cgroup", group[1..], limit)) is { } bytes) yield return (bytes, $"{limit} of {group}");
    }

    /// <returns>Null for <c>max</c>, and in the root group, which has no such file.</returns>
    private static long? Number(string file) =>
        File.Exists(file) && long.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
}

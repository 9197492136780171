using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Kernel;

/// <summary>One of the kernel's lists of chips. Entries are numbered as they come, so a chip is chosen by its name and place, never by its number.</summary>
/// <param name="folder">The list, e.g. <c>class/hwmon</c>.</param>
/// <param name="prefix">How its entries begin, e.g. <c>hwmon</c>.</param>
/// <param name="kind">What one of them is called in messages.</param>
/// <param name="partOption">The option that tells two equal chips apart.</param>
internal sealed class KernelClass(string folder, string prefix, string kind, string partOption)
{
    private const string Glue = "/hwmon";

    public IReadOnlyList<KernelDevice> All(ISysfs sysfs) =>
    [
        .. sysfs.List(folder).Where(e => e.StartsWith(prefix, StringComparison.Ordinal))
            .Select(e => Look(sysfs, $"{folder}/{e}")).OfType<KernelDevice>()
            .OrderBy(d => d.Path, StringComparer.Ordinal).ThenBy(d => d.Folder, StringComparer.Ordinal),
    ];

    /// <summary>The one chip of that name; two equal ones are a fault that says how to tell them apart.</summary>
    public KernelDevice Find(ISysfs sysfs, string name, string? part)
    {
        var all = All(sysfs);
        var called = all.Where(d => d.IsCalled(name)).ToList();
        return called.Where(d => d.HangsAt(part)).ToList() switch
        {
            [var one] => one,
            [] when called.Count > 0 => throw new SensorFaultException(
                SensorFaultKind.NoData, "missing", $"no {kind} '{name}' hangs at {part}; there is {Join(called)}"),
            [] => throw new SensorFaultException(
                SensorFaultKind.NoData, "missing", $"the kernel shows no {kind} '{name}'; it shows {(all.Count == 0 ? "none" : Join(all))}"),
            var several => throw new SensorFaultException(
                SensorFaultKind.Broken, "several", $"there are several {kind}s '{name}': set {partOption} to a part of the path of one of {Join(several)}"),
        };
    }

    /// <summary>The one chip of that name and place; null when there is none, or more than one.</summary>
    public KernelDevice? TheOne(ISysfs sysfs, string name, string? part) =>
        All(sysfs).Where(d => d.IsCalled(name) && d.HangsAt(part)).ToList() is [var one] ? one : null;

    /// <summary>What an entry for a chip has to say so that no other is meant; a chip that nothing but its number tells from another is left unsure.</summary>
    /// <param name="name">The name in that entry.</param>
    /// <param name="set">Takes the part of the path.</param>
    public static SensorCandidate TellApart(KernelDevice chip, string name, IReadOnlyList<KernelDevice> all, SensorCandidate candidate, Action<string?> set)
    {
        string?[] parts = chip.Path.Length == 0 ? [null] : [chip.Place, chip.Path];
        var rivals = parts.Select(part => all.Count(d => d.IsCalled(name) && d.HangsAt(part))).ToList();
        var unique = rivals.IndexOf(1);
        set(parts[Math.Max(unique, 0)]);
        return unique >= 0 ? candidate : candidate with
        {
            Certainty = Certainty.Possible,
            Evidence = $"{candidate.Evidence}; there are {rivals.Min()} of this name {(chip.Path.Length == 0 ? "without a place" : $"at {chip.Path}")}, and nothing but a number that changes tells them apart",
        };
    }

    /// <summary>A number is given anew when a chip is unplugged: what was read as the one must not go on as another.</summary>
    public static void MustStillBe(ISysfs sysfs, KernelDevice device)
    {
        if (Look(sysfs, device.Folder) == device) return;
        throw new SensorFaultException(SensorFaultKind.NoData, "gone", $"{device} is not {device.Folder} any more: it was unplugged or its module was loaded anew");
    }

    private static KernelDevice? Look(ISysfs sysfs, string entry) =>
        SysfsText.TryRead(sysfs, $"{entry}/name") is { Length: > 0 } name ? new(entry, name, PlaceOf(sysfs.LinkTarget(entry))) : null;

    // devices/.../1-0044/hwmon/hwmon3 hangs at devices/.../1-0044
    private static string PlaceOf(string? target)
    {
        if (target is null) return "";
        var device = Parent(target);
        return device.EndsWith(Glue, StringComparison.Ordinal) ? Parent(device) : device;
    }

    private static string Parent(string path) => path.LastIndexOf('/') is > 0 and var at ? path[..at] : "";

    private static string Join(IEnumerable<KernelDevice> devices) => string.Join(", ", devices);
}

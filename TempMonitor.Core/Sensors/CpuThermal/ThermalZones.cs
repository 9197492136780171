using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.CpuThermal;

/// <summary>The thermal zones of this machine, the one that is most surely the CPU first.</summary>
internal static class ThermalZones
{
    // many firmwares answer with one of these for ever (hardware.md 3.3)
    private static readonly string[] FirmwareFakes = ["27800", "29800"];

    private static readonly Func<string, bool>[] Preference =
    [
        t => t is "cpu-thermal" or "cpu_thermal",
        t => t is "x86_pkg_temp",
        t => t is "soc-thermal" or "soc_thermal",
        t => t.StartsWith("cpu", StringComparison.OrdinalIgnoreCase),
        t => t.Contains("cpu", StringComparison.OrdinalIgnoreCase),
        t => t is "acpitz",
    ];

    /// <summary>The zones that may be taken without being asked for.</summary>
    public static IReadOnlyList<ThermalZone> Usable(ISysfs sysfs) =>
        [.. All(sysfs).Where(z => Rank(z) >= 0 && !IsFake(sysfs, z)).OrderBy(Rank).ThenBy(z => z.Number)];

    public static IReadOnlyList<ThermalZone> All(ISysfs sysfs) =>
        [.. sysfs.List(ThermalZone.Folder).Select(e => Describe(sysfs, e)).OfType<ThermalZone>().OrderBy(z => z.Number)];

    private static ThermalZone? Describe(ISysfs sysfs, string entry) =>
        ThermalZone.NumberOf(entry) is { } number && SysfsText.TryRead(sysfs, ThermalZone.TypePath(entry)) is { } type
            ? new(number, type)
            : null;

    private static int Rank(ThermalZone zone) => Array.FindIndex(Preference, p => p(zone.Type));

    private static bool IsFake(ISysfs sysfs, ThermalZone zone) =>
        zone.Type == "acpitz" && FirmwareFakes.Contains(SysfsText.TryRead(sysfs, zone.Path));
}

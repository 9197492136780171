using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.RpiSupply;

/// <summary>Where a Raspberry Pi shows the state of its supply; each part is null where this kernel has it not.</summary>
/// <param name="Alarm">hwmon's under-voltage flag: what the kernel asks programs to use.</param>
/// <param name="Flags">The firmware's flags, the only place that tells of throttling.</param>
internal sealed record SupplyFiles(string? Alarm, string? Flags)
{
    private const string Hwmon = "class/hwmon", Platform = "devices/platform";

    public bool IsEmpty => Alarm is null && Flags is null;

    public static SupplyFiles Find(ISysfs sysfs) => new(FindAlarm(sysfs), FindFlags(sysfs));

    private static string? FindAlarm(ISysfs sysfs) => sysfs.List(Hwmon)
        .Where(e => SysfsText.TryRead(sysfs, $"{Hwmon}/{e}/name") == "rpi_volt")
        .Select(e => $"{Hwmon}/{e}/in0_lcrit_alarm")
        .FirstOrDefault(sysfs.Exists);

    // soc/soc:firmware up to the Pi 4, soc@107c000000/soc@107c000000:firmware on the Pi 5
    private static string? FindFlags(ISysfs sysfs) => Entries(sysfs, Platform)
        .SelectMany(soc => Entries(sysfs, soc))
        .Where(e => e.EndsWith(":firmware", StringComparison.Ordinal))
        .Select(e => $"{e}/get_throttled")
        .FirstOrDefault(sysfs.Exists);

    private static IEnumerable<string> Entries(ISysfs sysfs, string folder) =>
        sysfs.List(folder).Where(e => e.StartsWith("soc", StringComparison.Ordinal)).Select(e => $"{folder}/{e}");
}

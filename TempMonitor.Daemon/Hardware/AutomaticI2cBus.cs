using System.Globalization;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware;

/// <summary>Which bus <c>auto</c> means on this machine.</summary>
internal static class AutomaticI2cBus
{
    private const string Prefix = "i2c-";

    private static readonly EnumerationOptions Everything = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    // the pin header of every 40-pin Raspberry Pi; also the answer when there is none, since its error says how to switch it on
    private const int Header = 1;

    // HDMI and camera connectors of a Pi (hardware.md 4.1)
    private static readonly int[] Reserved = [10, 20, 21, 22];

    // monitors and mainboards: nobody hangs a sensor there, and some of their chips take offence at strangers
    private static readonly string[] ForeignNames = ["hdmi", "ddc", "gmbus", "i915", "amdgpu", "radeon", "nvidia", "nouveau", "smbus "];

    private static readonly string[] UsbNames = ["usb", "cp2112", "mcp2221", "ch341", "ft260", "dln2", "diolan"];

    private static readonly Func<int, string, bool>[] Preference =
    [
        (number, _) => number == Header,
        (_, name) => UsbNames.Any(u => name.Contains(u, StringComparison.OrdinalIgnoreCase)),
        (number, _) => number == 0, // the header of the very first Raspberry Pi
    ];

    public static int Choose(string devRoot, ISysfs sysfs) =>
        Numbers(devRoot)
            .Where(n => !Reserved.Contains(n))
            .Select(n => (Number: n, Name: NameOf(sysfs, n)))
            .Where(b => !IsForeign(b.Name))
            .Select(b => (b.Number, Rank: Array.FindIndex(Preference, p => p(b.Number, b.Name))))
            .Where(b => b.Rank >= 0)
            .OrderBy(b => b.Rank).ThenBy(b => b.Number)
            .Select(b => b.Number)
            .FirstOrDefault(Header);

    private static IEnumerable<int> Numbers(string devRoot) =>
        Directory.Exists(devRoot)
            ? Directory.GetFileSystemEntries(devRoot, $"{Prefix}*", Everything).Select(NumberOf).OfType<int>()
            : [];

    private static int? NumberOf(string path) =>
        int.TryParse(Path.GetFileName(path).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    // "SMBus I801 adapter at efa0" is a mainboard's, "CP2112 SMBus Bridge on hidraw0" is not
    private static bool IsForeign(string name) =>
        !name.Contains("cp2112", StringComparison.OrdinalIgnoreCase)
        && ForeignNames.Any(f => name.Contains(f, StringComparison.OrdinalIgnoreCase));

    private static string NameOf(ISysfs sysfs, int number)
    {
        try
        {
            return sysfs.Read($"bus/i2c/devices/{Prefix}{number}/name");
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return ""; // a container may have the node without the tree: judge by the number alone
        }
    }
}

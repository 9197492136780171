using System.Globalization;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware;

/// <summary>Which buses <c>auto</c> could mean on this machine.</summary>
internal static class AutomaticI2cBus
{
    private const string Prefix = "i2c-";

    private static readonly EnumerationOptions Everything = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    // the pin header of every 40-pin Raspberry Pi; also the answer when there is none, since its error says how to switch it on
    private const int Header = 1;

    /// <summary>The answer when the machine has buses, but none that a sensor may hang on.</summary>
    public const int None = -1;

    // HDMI and camera connectors of a Pi (hardware.md 4.1)
    internal static readonly int[] Reserved = [10, 20, 21, 22];

    private static readonly string[] UsbNames = ["usb", "cp2112", "mcp2221", "ch341", "ft260", "dln2", "diolan"];

    private static readonly Func<int, string, bool>[] Preference =
    [
        (number, _) => number == Header,
        (_, name) => UsbNames.Any(u => name.Contains(u, StringComparison.OrdinalIgnoreCase)),
        (number, _) => number == 0, // the header of the very first Raspberry Pi
    ];

    /// <summary>Those that have a node, the likeliest first.</summary>
    public static IReadOnlyList<RankedBus> Candidates(string devRoot, ISysfs sysfs) =>
    [
        .. Numbers(devRoot)
            .Where(n => !Reserved.Contains(n))
            .Select(n => (Number: n, Name: NameOf(sysfs, n)))
            .Where(b => !I2cAdapterName.IsForeign(b.Name))
            .Select(b => new RankedBus(b.Number, Array.FindIndex(Preference, p => p(b.Number, b.Name))))
            .Where(b => b.Rank >= 0)
            .OrderBy(b => b.Rank).ThenBy(b => b.Number),
    ];

    /// <summary>The answer while there is no candidate. On a PC, i2c-1 is often a monitor's: then there is no bus for sensors at all.</summary>
    public static int WithoutCandidate(string devRoot, ISysfs sysfs) =>
        HasNode(devRoot, Header) && I2cAdapterName.IsForeign(NameOf(sysfs, Header)) ? None : Header;

    public static bool HasNode(string devRoot, int number) => File.Exists(Path.Join(devRoot, $"{Prefix}{number}"));

    internal static IEnumerable<int> Numbers(string devRoot) =>
        Directory.Exists(devRoot)
            ? Directory.GetFileSystemEntries(devRoot, $"{Prefix}*", Everything).Select(NumberOf).OfType<int>()
            : [];

    private static int? NumberOf(string path) =>
        int.TryParse(Path.GetFileName(path).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    internal static string NameOf(ISysfs sysfs, int number)
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

/// <param name="Rank">The smaller, the likelier that sensors hang on it.</param>
internal sealed record RankedBus(int Number, int Rank);

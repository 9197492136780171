using System.Collections.Frozen;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.OneWire;

/// <summary>The thermometers on the machine's 1-Wire buses.</summary>
public static class W1Devices
{
    public const string IdPattern = "(10|22|28|3b|42)-[0-9a-f]{12}";
    public const string IdRule = "the family of a thermometer (10, 22, 28, 3b or 42), '-' and 12 digits 0-9a-f, as in /sys/bus/w1/devices";

    private const string Folder = "bus/w1/devices";
    private const string MasterPrefix = "w1_bus_master";
    private const int IdLength = 15;

    // the first byte of the number that every 1-Wire chip carries (hardware.md 2.11)
    private static readonly FrozenDictionary<string, string> Models = new Dictionary<string, string>
    {
        ["10"] = "DS18S20",
        ["22"] = "DS1822",
        ["28"] = "DS18B20",
        ["3b"] = "DS1825",
        ["42"] = "DS28EA00",
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> Find(ISysfs sysfs) => [.. sysfs.List(Folder).Where(IsThermometer)];

    public static bool Exists(ISysfs sysfs, string id) => sysfs.Exists($"{Folder}/{id}");

    public static string ModelOf(string id) => Models[FamilyOf(id)];

    public static string ValuePath(string id) => $"{Folder}/{id}/w1_slave";

    /// <summary>The wire that a chip hangs on; null while it is not there.</summary>
    public static string? MasterOf(ISysfs sysfs, string id) => Masters(sysfs).FirstOrDefault(m => sysfs.Exists($"{Folder}/{m}/{id}"));

    /// <summary>The wires.</summary>
    public static IReadOnlyList<string> Masters(ISysfs sysfs) => [.. sysfs.List(Folder).Where(e => e.StartsWith(MasterPrefix, StringComparison.Ordinal))];

    private static bool IsThermometer(string entry) => entry.Length == IdLength && entry[2] == '-' && Models.ContainsKey(FamilyOf(entry));

    private static string FamilyOf(string id) => id[..2];
}

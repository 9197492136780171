using System.Globalization;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware;

/// <summary>Every I2C adapter of the machine, those without a node included.</summary>
internal static class I2cAdapters
{
    private const string Prefix = "i2c-";

    public static IReadOnlyList<I2cAdapter> All(string devRoot, ISysfs sysfs)
    {
        var nodes = AutomaticI2cBus.Numbers(devRoot).ToHashSet();
        var known = sysfs.List("bus/i2c/devices").Where(d => d.StartsWith(Prefix, StringComparison.Ordinal)).Select(NumberOf).OfType<int>();
        return [.. nodes.Union(known).Order().Select(n => new I2cAdapter(n, AutomaticI2cBus.NameOf(sysfs, n), nodes.Contains(n)))];
    }

    private static int? NumberOf(string entry) =>
        int.TryParse(entry.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <param name="Name">What its driver calls it; empty where the tree is missing.</param>
/// <param name="HasNode">False while there is no <c>/dev/i2c-N</c>: the module i2c-dev is not loaded.</param>
internal sealed record I2cAdapter(int Number, string Name, bool HasNode)
{
    /// <summary>Monitors, mainboards, and the connectors of a Raspberry Pi for displays and cameras: nobody hangs a sensor there.</summary>
    public bool IsForeign => AutomaticI2cBus.Reserved.Contains(Number) || I2cAdapterName.IsForeign(Name);
}

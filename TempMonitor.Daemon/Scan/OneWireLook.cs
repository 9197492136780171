using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Scan;

/// <summary>The kernel's 1-Wire: its wires, and the thermometers on them by their family (hardware.md 2.11).</summary>
internal static class OneWireLook
{
    private const string Devices = "bus/w1/devices";

    // DS18S20, DS1822, DS18B20, DS1825, DS28EA00
    private static readonly string[] Thermometers = ["10-", "22-", "28-", "3b-", "42-"];

    public static OneWireFacts At(ISysfs sysfs)
    {
        var devices = sysfs.List(Devices);
        var probes = devices.Where(d => Thermometers.Any(t => d.StartsWith(t, StringComparison.OrdinalIgnoreCase))).ToList();
        var masters = devices.Where(d => d.StartsWith("w1_bus_master", StringComparison.Ordinal));
        return new([.. masters], probes.Count, IsTherm: probes.Exists(p => sysfs.Exists($"{Devices}/{p}/w1_slave")));
    }
}

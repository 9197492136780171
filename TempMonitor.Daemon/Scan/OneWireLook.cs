using TempMonitor.Core.Sensors.OneWire;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Scan;

/// <summary>The kernel's 1-Wire: its wires, and the thermometers on them.</summary>
internal static class OneWireLook
{
    public static OneWireFacts At(ISysfs sysfs)
    {
        var probes = W1Devices.Find(sysfs);
        return new(W1Devices.Masters(sysfs), probes.Count, IsTherm: probes.Any(p => sysfs.Exists(W1Devices.ValuePath(p))));
    }
}

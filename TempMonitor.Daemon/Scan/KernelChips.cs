using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Scan;

/// <summary>What the kernel itself knows to hang on the I2C buses: asked of sysfs, never of the wire.</summary>
internal sealed class KernelChips(ISysfs sysfs, SensorDriverCatalog drivers)
{
    private const string Devices = "bus/i2c/devices";

    /// <param name="readByPlace">Where the sensors that the kernel reads hang, in their drivers' words, by the sensor's name.</param>
    public IReadOnlyList<KernelChip> All(IReadOnlyDictionary<string, string> readByPlace) =>
        [.. sysfs.List(Devices).Select(entry => Describe(entry, readByPlace)).OfType<KernelChip>()];

    private KernelChip? Describe(string entry, IReadOnlyDictionary<string, string> readByPlace)
    {
        if (ChipPlace.OfDevice(entry) is not { } place) return null;
        var name = SysfsText.TryRead(sysfs, $"{Devices}/{entry}/name") ?? "";
        var driver = DriverOf(entry);
        return new(
            place.Bus, place.Address, name, driver,
            driver is null ? null : LastName(sysfs.LinkTarget($"bus/i2c/drivers/{driver}/module")),
            readByPlace.FirstOrDefault(p => p.Value.Split(' ', '/').Contains(entry)).Key,
            drivers.All.Any(d => d.OptionsType.IsAssignableTo(typeof(I2cSensorOptions)) && name.StartsWith(d.Name.TrimEnd('x'), StringComparison.Ordinal)));
    }

    /// <summary>The links are followed one by one: what an entry of the bus is, then who drives that.</summary>
    private string? DriverOf(string entry)
    {
        if (!sysfs.Exists($"{Devices}/{entry}/driver")) return null;
        var device = sysfs.LinkTarget($"{Devices}/{entry}") ?? $"{Devices}/{entry}";
        return LastName(sysfs.LinkTarget($"{device}/driver")) ?? "a driver of the kernel";
    }

    private static string? LastName(string? path) => path?[(path.LastIndexOf('/') + 1)..];
}

using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hardware;

namespace TempMonitor.Daemon.Scan;

/// <summary>Which buses a scan looks at.</summary>
internal static class BusSelection
{
    public static IReadOnlyList<ScannedBus> Simulated { get; } = [new(I2cBusName.Simulated, "the simulated board", BusState.Scanned)];

    /// <param name="configured">The bus that I2c:Bus names; null for auto. Who names a bus wants it looked at, whatever it is called.</param>
    /// <param name="only">The number of <c>--bus</c>.</param>
    /// <exception cref="SettingsException">There is no such bus.</exception>
    public static IReadOnlyList<ScannedBus> Of(IReadOnlyList<I2cAdapter> adapters, int? configured, int? only)
    {
        if (only is not { } number) return [.. adapters.Select(a => Describe(a, isNamed: a.Number == configured))];
        if (adapters.FirstOrDefault(a => a.Number == number) is { } adapter) return [Describe(adapter, isNamed: true)];
        var there = adapters.Count == 0 ? "this machine has none" : $"there are {string.Join(", ", adapters.Select(a => a.Number))}";
        throw new SettingsException($"--bus {number}: there is no I2C bus with this number; {there}");
    }

    private static ScannedBus Describe(I2cAdapter adapter, bool isNamed)
    {
        var state = adapter.IsForeign && !isNamed ? BusState.Foreign : adapter.HasNode ? BusState.Scanned : BusState.NoNode;
        return new($"{adapter.Number}", adapter.Name, state);
    }
}

using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Scan;

/// <summary>Which chips a running monitor reads. They are left alone: some give up a conversion when they are asked something else in the middle of it.</summary>
/// <remarks>
/// With entries under <c>Sensors</c> their addresses are known, and the rest of the bus may be looked at. With <c>auto</c> nobody
/// but the monitor knows them, so its whole bus is: it looks there itself every minute.
/// </remarks>
internal sealed class MonitorClaims
{
    private readonly HashSet<ChipPlace> _places = [];
    private readonly HashSet<string> _buses = [];

    public MonitorClaims(RunningMonitor? monitor, IReadOnlyList<SensorCandidate>? configured, SensorContext context)
    {
        if (monitor is null) return;
        var entries = (configured ?? []).Where(c => c.Options is I2cSensorOptions).ToList();
        foreach (var entry in entries)
        {
            if (ChipPlace.Of(entry.Options, context) is { } place) _places.Add(place);
            else _buses.Add(context.Buses(((I2cSensorOptions)entry.Options).Bus).Name);
        }

        if (configured is null || !KnowsAll(monitor, configured)) _buses.Add(context.Buses(null).Name);
    }

    public bool Whole(string bus) => _buses.Contains(bus);

    public bool Has(ChipPlace place) => _buses.Contains(place.Bus) || _places.Contains(place);

    /// <summary>It may have been started before the configuration was changed, or not be asked at all: then the entries say nothing.</summary>
    private static bool KnowsAll(RunningMonitor monitor, IReadOnlyList<SensorCandidate> configured)
    {
        var names = configured.Select(c => c.Id.Name).ToHashSet();
        return monitor.Sensors.Count > 0 && monitor.Sensors.Keys.All(names.Contains);
    }
}

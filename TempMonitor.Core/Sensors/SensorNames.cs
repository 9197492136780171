using System.Collections.Frozen;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>What people call a sensor or a group, beside the name that keys, files and metrics have. Exchanged as one while the daemon runs; read from any thread.</summary>
public sealed class SensorNames
{
    public const int Longest = 60;

    private volatile FrozenDictionary<string, string> _titles = FrozenDictionary<string, string>.Empty;

    /// <returns>Null when it has none of its own.</returns>
    public string? Of(SensorId sensor) => _titles.GetValueOrDefault(sensor.Name);

    public void Use(IEnumerable<KeyValuePair<string, string>> titles) => _titles = titles.ToFrozenDictionary(StringComparer.Ordinal);
}

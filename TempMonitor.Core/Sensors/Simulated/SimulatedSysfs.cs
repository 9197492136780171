using System.Collections.Frozen;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Simulated;

/// <summary>The little of <c>/sys</c> that a Raspberry Pi's CPU thermometer needs.</summary>
internal sealed class SimulatedSysfs : ISysfs
{
    // the thermometer of a Pi counts in such steps, and its last digits dance
    private const double Step = 0.487, Jitter = 0.3;

    private readonly FrozenDictionary<string, Func<string>> _files;

    public SimulatedSysfs(SimulatedRoom room, SeededNoise noise) => _files = new Dictionary<string, Func<string>>
    {
        ["class/thermal/thermal_zone0/type"] = () => "cpu-thermal",
        ["class/thermal/thermal_zone0/temp"] = () => Thousandths(room, noise),
    }.ToFrozenDictionary();

    public string Read(string path) =>
        _files.TryGetValue(path, out var file) ? file() : throw new FileNotFoundException("not in the simulated /sys", path);

    public bool Exists(string path) => _files.ContainsKey(path) || List(path).Count > 0;

    public IReadOnlyList<string> List(string path) =>
    [
        .. _files.Keys
            .Where(f => f.StartsWith($"{path}/", StringComparison.Ordinal))
            .Select(f => f[(path.Length + 1)..].Split('/')[0])
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    public string? LinkTarget(string path) => null;

    private static string Thousandths(SimulatedRoom room, SeededNoise noise)
    {
        var now = room.Elapsed;
        var temperature = room.At(now).CpuTemperature + (Jitter * noise.Gaussian("cpu", now.Ticks));
        return $"{1000 * Step * Math.Round(temperature / Step):0}";
    }
}

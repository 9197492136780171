using System.Collections.Concurrent;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Threading;

namespace TempMonitor.Daemon.Scan;

/// <summary>Reads sensors once a second, each wire on a thread of its own: one that hangs keeps its last word, the others go on.</summary>
internal sealed class SensorWatch : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, string> _seen = new();
    private readonly List<LoopThread> _threads = [];

    public SensorWatch(IEnumerable<SensorCandidate> sensors, SensorDriverCatalog drivers, SensorContext context, TimeProvider time)
    {
        foreach (var wire in sensors.GroupBy(s => drivers.Get(s.Options.Driver).LoopKey(s.Options, context)))
        {
            var watched = wire.Select(s => new Watched(s.Id.Name, drivers.Get(s.Options.Driver).Create(s.Options, context))).ToList();
            foreach (var sensor in watched) _seen[sensor.Name] = "waiting";
            _threads.Add(new LoopThread($"watch {wire.Key}", () => Step(watched), time) { Died = failure => Bury(watched, failure) });
        }

        foreach (var thread in _threads) thread.Start();
    }

    /// <summary>What each sensor said last, by its name.</summary>
    public IReadOnlyDictionary<string, string> Seen => _seen;

    /// <summary>The sensors stay open if a read hangs in one of them: the end of the process closes them.</summary>
    public void Dispose()
    {
        foreach (var thread in _threads) thread.Stop(TimeSpan.Zero);
        foreach (var thread in _threads.Where(t => t.Stop(TimeSpan.FromSeconds(1)))) thread.Dispose();
    }

    private TimeSpan Step(List<Watched> sensors)
    {
        foreach (var sensor in sensors) _seen[sensor.Name] = Read(sensor);
        return Every;
    }

    /// <summary>A driver failed in a way that no driver should.</summary>
    private void Bury(List<Watched> sensors, Exception failure)
    {
        foreach (var sensor in sensors) _seen[sensor.Name] = $"not read any more: the driver failed: {failure.Message}";
    }

    private string Read(Watched sensor)
    {
        try
        {
            var values = new List<Measurement>();
            if (!sensor.IsOpen) sensor.Sensor.Open();
            sensor.IsOpen = true;
            sensor.Sensor.Read(values);

            // a chip with a rhythm of its own may have nothing new yet
            return values.Count == 0 ? _seen[sensor.Name] : string.Join(", ", values.Select(v => $"{v.Quantity} {v.Value:0.00} {v.Quantity.Unit}".TrimEnd()));
        }
        catch (Exception failure) when (failure is SensorFaultException or IOException or UnauthorizedAccessException)
        {
            sensor.IsOpen = false;
            return $"no value: {failure.Message}";
        }
    }

    private sealed class Watched(string name, ISensor sensor)
    {
        public string Name => name;

        public ISensor Sensor => sensor;

        public bool IsOpen { get; set; }
    }
}

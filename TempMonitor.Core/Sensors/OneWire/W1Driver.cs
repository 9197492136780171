using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors.OneWire;

internal sealed class W1Driver : ISensorDriver
{
    public string Name => "w1";

    public Type OptionsType => typeof(W1Options);

    /// <summary>DS18B20 datasheet: -10 to 85 °C.</summary>
    public IReadOnlyDictionary<Quantity, double> Accuracy { get; } = new Dictionary<Quantity, double> { [Quantity.Temperature] = 0.5 };

    /// <remarks>The chips of one wire are read in turn, as the kernel does it anyway; nothing else waits for them.</remarks>
    public string LoopKey(SensorOptions options, SensorContext context)
    {
        var id = ((W1Options)options).Id ?? (W1Devices.Find(context.Sysfs) is [var one] ? one : null);
        return id is not null && W1Devices.MasterOf(context.Sysfs, id) is { } master ? $"{Name} {master}" : Name;
    }

    public ISensor Create(SensorOptions options, SensorContext context) => new W1Sensor((W1Options)options, context.Sysfs);

    /// <remarks>Named by their numbers, so that each keeps its name when others are plugged in or out.</remarks>
    public IEnumerable<SensorCandidate> Probe(SensorContext context) => W1Devices.Find(context.Sysfs).Select(id =>
        new SensorCandidate(new($"{Name}-{id}"), new W1Options { Driver = Name, Id = id }) { Evidence = $"{W1Devices.ModelOf(id)} in /sys/bus/w1/devices" });
}

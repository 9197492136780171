using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors;

/// <summary>Knows one kind of sensor. Found by reflection, chosen by <see cref="Name"/>; has a parameterless constructor and no state.</summary>
public interface ISensorDriver
{
    /// <summary>The word in <c>Sensors:&lt;name&gt;:Driver</c>.</summary>
    string Name { get; }

    /// <summary>The type that the whole entry binds to: <see cref="SensorOptions"/> or a type derived from it.</summary>
    Type OptionsType { get; }

    /// <summary>Sensors with the same key share one thread, because they share one wire.</summary>
    string LoopKey(SensorOptions options, SensorContext context);

    /// <summary>True for sensors on a board that the CPU heats, unless <see cref="SensorOptions.Compensate"/> says otherwise.</summary>
    bool HeatedByCpu => false;

    /// <summary>False for sensors that measure the machine instead of the room.</summary>
    bool MeasuresRoom => true;

    /// <summary>How long raw values may stay the same to the last digit before the chip counts as hung; null where steps are coarse.</summary>
    TimeSpan? StuckAfter => null;

    ISensor Create(SensorOptions options, SensorContext context);

    /// <summary>Looks, by read-only identity checks, for what is there without configuration. Throws the transport's exception only when it could not look.</summary>
    IEnumerable<SensorCandidate> Probe(SensorContext context);
}

/// <summary>A sensor found by probing, and the options that would configure it.</summary>
public sealed record SensorCandidate(SensorId Id, SensorOptions Options);

/// <summary>What a driver may touch.</summary>
/// <param name="Buses">Gives the bus for <c>I2c:Bus</c> (<see langword="null"/>) or for a sensor's own <c>Bus</c>.</param>
public sealed record SensorContext(Func<string?, II2cBus> Buses, ISysfs Sysfs, IConversionDelay Delay);

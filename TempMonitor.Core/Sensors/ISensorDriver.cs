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

    /// <summary>
    /// The datasheet's accuracy in a room's range, as ± in the quantity's unit, taken as two standard deviations. What is missing is not known.
    /// </summary>
    IReadOnlyDictionary<Quantity, double> Accuracy => NoAccuracy;

    /// <summary>All this for one entry: a driver of many chips answers by the chip that the entry names.</summary>
    SensorTraits TraitsOf(SensorOptions options) => new()
    {
        HeatedByCpu = HeatedByCpu, MeasuresRoom = MeasuresRoom, StuckAfter = StuckAfter, Accuracy = Accuracy, Measures = [.. Accuracy.Keys],
    };

    /// <summary>The address on an I2C bus that an entry without one means; null for sensors that have none.</summary>
    int? UsualAddress => null;

    ISensor Create(SensorOptions options, SensorContext context);

    /// <summary>Looks, by read-only identity checks, for what is there without configuration. Throws the transport's exception only when it could not look.</summary>
    IEnumerable<SensorCandidate> Probe(SensorContext context);

    private static readonly IReadOnlyDictionary<Quantity, double> NoAccuracy = new Dictionary<Quantity, double>();
}

/// <summary>A sensor found by probing (or named by the configuration), and the options that would configure it.</summary>
public sealed record SensorCandidate(SensorId Id, SensorOptions Options)
{
    public Certainty Certainty { get; init; } = Certainty.Certain;

    /// <summary>What was seen, for people: "WHO_AM_I 0xBC".</summary>
    public string? Evidence { get; init; }
}

/// <summary>How sure a probe is.</summary>
public enum Certainty
{
    /// <summary>Something answers where this chip would, and nothing speaks against it. Never used unasked.</summary>
    Possible,

    /// <summary>Its answers have this chip's form (checksums, reserved bits), but it has no identity to show.</summary>
    Likely,

    /// <summary>It shows an identity of its own.</summary>
    Certain,
}

/// <summary>What a driver may touch.</summary>
/// <param name="Buses">Gives the bus for <c>I2c:Bus</c> (<see langword="null"/>) or for a sensor's own <c>Bus</c>.</param>
public sealed record SensorContext(Func<string?, II2cBus> Buses, ISysfs Sysfs, IConversionDelay Delay);

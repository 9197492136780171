using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors.Transport;

/// <summary>What all drivers of I2C chips have in common: where the chip may hang, and how it is looked for.</summary>
internal abstract class I2cSensorDriver : ISensorDriver
{
    public abstract string Name { get; }

    public virtual Type OptionsType => typeof(I2cSensorOptions);

    public virtual bool HeatedByCpu => false;

    public virtual TimeSpan? StuckAfter => null;

    public abstract IReadOnlyDictionary<Quantity, double> Accuracy { get; }

    public int? UsualAddress => Addresses[0];

    /// <summary>The addresses that the chip's pins can choose, the usual one first.</summary>
    protected abstract IReadOnlyList<int> Addresses { get; }

    public string LoopKey(SensorOptions options, SensorContext context) => $"i2c-{Bus(options, context).Wire}";

    public ISensor Create(SensorOptions options, SensorContext context)
    {
        var i2c = (I2cSensorOptions)options;
        var address = i2c.Address is { } text ? I2cAddress.Parse(text) : Addresses[0];
        return Create(new I2cPort(Bus(options, context), address, context), i2c);
    }

    /// <remarks>The first one found has the driver's name, a second one its address behind it.</remarks>
    public IEnumerable<SensorCandidate> Probe(SensorContext context)
    {
        var found = Addresses.Select(a => (Address: a, Seen: Look(a, context))).Where(f => f.Seen is not null).ToList();
        return found.Select((f, index) => Candidate(index == 0 ? Name : $"{Name}-{f.Address:x2}", f.Address, f.Seen!));
    }

    protected abstract ISensor Create(I2cPort port, I2cSensorOptions options);

    /// <summary>Reads what identifies the chip and changes nothing: whatever hangs there may be somebody else's. Null when it is not this chip.</summary>
    protected abstract Identification? Identify(II2cDevice device);

    /// <summary>The same with a delay at hand, for chips that need time before they answer.</summary>
    protected virtual Identification? Identify(I2cPort port) => Identify(port.Device);

    private static II2cBus Bus(SensorOptions options, SensorContext context) => context.Buses(((I2cSensorOptions)options).Bus);

    private SensorCandidate Candidate(string id, int address, Identification seen)
    {
        var options = (I2cSensorOptions)Activator.CreateInstance(OptionsType)!;
        (options.Driver, options.Address) = (Name, $"0x{address:x2}");
        return new(new(id), options) { Certainty = seen.Certainty, Evidence = seen.Evidence };
    }

    private Identification? Look(int address, SensorContext context)
    {
        var bus = context.Buses(null);

        // the drivers iio and hwmon find what the kernel drives; a stranger's command here would spoil its conversion
        if (KernelOwnership.Exists(context.Sysfs, bus.Name, address)) return null;
        try
        {
            return Identify(new I2cPort(bus, address, context));
        }
        catch (I2cException refusal) when (refusal.MeansNothingThere)
        {
            return null;
        }
    }
}

/// <summary>What a look at a chip showed.</summary>
internal sealed record Identification(Certainty Certainty, string Evidence)
{
    /// <summary>Which of the family it is, where that can be seen.</summary>
    public string? Model { get; init; }
}

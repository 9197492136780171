namespace TempMonitor.Core.Sensors.Transport;

/// <summary>What all drivers of I2C chips have in common: where the chip may hang, and how it is looked for.</summary>
internal abstract class I2cSensorDriver : ISensorDriver
{
    public abstract string Name { get; }

    public Type OptionsType => typeof(I2cSensorOptions);

    public virtual bool HeatedByCpu => false;

    public virtual TimeSpan? StuckAfter => null;

    /// <summary>The addresses that the chip's pins can choose, the usual one first.</summary>
    protected abstract IReadOnlyList<int> Addresses { get; }

    public string LoopKey(SensorOptions options, SensorContext context) => $"i2c-{Bus(options, context).Name}";

    public ISensor Create(SensorOptions options, SensorContext context)
    {
        var address = ((I2cSensorOptions)options).Address is { } text ? I2cAddress.Parse(text) : Addresses[0];
        return Create(new I2cPort(Bus(options, context), address, context));
    }

    public IEnumerable<SensorCandidate> Probe(SensorContext context)
    {
        var found = Addresses.Where(a => Answers(a, context)).Select(a => (int?)a).FirstOrDefault();
        return found is { } address
            ? [new(new(Name), new I2cSensorOptions { Driver = Name, Address = $"0x{address:x2}" })]
            : [];
    }

    protected abstract ISensor Create(I2cPort port);

    /// <summary>Reads the identity and nothing else: whatever hangs there may be somebody else's chip.</summary>
    protected abstract bool Recognises(II2cDevice device);

    private static II2cBus Bus(SensorOptions options, SensorContext context) => context.Buses(((I2cSensorOptions)options).Bus);

    private bool Answers(int address, SensorContext context)
    {
        try
        {
            return Recognises(context.Buses(null).Open(address));
        }
        catch (I2cException refusal) when (refusal.MeansNothingThere)
        {
            return false;
        }
    }
}

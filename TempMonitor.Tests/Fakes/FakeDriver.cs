using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Tests.Fakes;

/// <summary>A driver for a chip on a bus, known by one byte; or, without addresses, one that finds what the test says in the kernel.</summary>
internal sealed class FakeDriver(string name, Certainty certainty, params int[] addresses) : ISensorDriver
{
    public const byte Register = 0x01, Identity = 0x77;

    public string Name => name;

    public Type OptionsType { get; init; } = typeof(I2cSensorOptions);

    public bool MeasuresRoom { get; init; } = true;

    public int? UsualAddress { get; init; }

    public byte IdentityRegister { get; init; } = Register;

    public Func<ISensor> Sensor { get; init; } = () => new FakeSensor();

    /// <summary>What it finds in the kernel.</summary>
    public Func<SensorContext, IEnumerable<SensorCandidate>> InKernel { get; init; } = _ => [];

    public Func<SensorOptions, string> Key { get; init; } = _ => name;

    public string LoopKey(SensorOptions options, SensorContext context) => options is I2cSensorOptions i2c ? $"i2c-{context.Buses(i2c.Bus).Name}" : Key(options);

    public ISensor Create(SensorOptions options, SensorContext context) => Sensor();

    public IEnumerable<SensorCandidate> Probe(SensorContext context) => InKernel(context).Concat(addresses.Where(a => IsAt(a, context)).Select((a, index) => Candidate(a, index)).ToList());

    private bool IsAt(int address, SensorContext context)
    {
        var seen = new byte[1];
        try
        {
            context.Buses(null).Open(address).WriteRead([IdentityRegister], seen);
        }
        catch (I2cException refusal) when (refusal.MeansNothingThere)
        {
            return false;
        }

        return seen[0] == Identity;
    }

    private SensorCandidate Candidate(int address, int index) =>
        new(new(index == 0 ? name : $"{name}-{address:x2}"), new I2cSensorOptions { Driver = name, Address = $"0x{address:x2}" }) { Certainty = certainty, Evidence = "its identity byte fits" };
}

using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Tests.Fakes;

/// <summary>A bus, a sysfs and a delay to hang drivers on.</summary>
internal sealed class SensorRig
{
    public SensorRig(II2cBus bus, ISysfs? sysfs = null, ManualTimeProvider? time = null)
    {
        Delay = new FakeDelay(time);
        Sysfs = sysfs as FakeSysfs ?? new FakeSysfs();
        Context = new SensorContext(_ => bus, sysfs ?? Sysfs, Delay);
    }

    public SensorRig(params II2cDevice[] devices)
        : this(new FakeI2cBus(devices))
    {
    }

    public FakeDelay Delay { get; }

    public FakeSysfs Sysfs { get; }

    public SensorContext Context { get; }

    public static IReadOnlyDictionary<Quantity, double> Read(ISensor sensor)
    {
        var measurements = new List<Measurement>();
        sensor.Read(measurements);
        return measurements.ToDictionary(m => m.Quantity, m => m.Value);
    }

    public static SensorFault FaultOf(Action action) => Assert.Throws<SensorFaultException>(action).Fault;

    public ISensor Create(string driver, SensorOptions? options = null)
    {
        var found = new SensorDriverCatalog().Get(driver);
        return found.Create(options ?? (SensorOptions)Activator.CreateInstance(found.OptionsType)!, Context);
    }
}

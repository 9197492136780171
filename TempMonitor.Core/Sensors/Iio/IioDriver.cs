using TempMonitor.Core.Sensors.Kernel;

namespace TempMonitor.Core.Sensors.Iio;

internal sealed class IioDriver : ISensorDriver
{
    public string Name => "iio";

    public Type OptionsType => typeof(IioOptions);

    public SensorTraits TraitsOf(SensorOptions options) => IioNames.All.TraitsOf((IioOptions)options, ((IioOptions)options).Device);

    // a chip is a wire of its own: its driver in the kernel may hang while the others answer
    public string LoopKey(SensorOptions options, SensorContext context) =>
        (IioOptions)options is { Path: { } path } iio ? $"{Name} {iio.Device} {path}" : $"{Name} {((IioOptions)options).Device}";

    public ISensor Create(SensorOptions options, SensorContext context) => new IioSensor((IioOptions)options, context.Sysfs);

    /// <remarks>Gives what is made to measure a room. A laptop's light sensor looks into the room too, but nobody put it there for that.</remarks>
    public IEnumerable<SensorCandidate> Probe(SensorContext context)
    {
        var all = IioSensor.Class.All(context.Sysfs);
        foreach (var device in all)
        {
            if (IioNames.All.Room(device.Name) is not null) yield return Candidate(device, all, Certainty.Certain);
            else if (context.Sysfs.List(device.Folder).Any(IsLight)) yield return Candidate(device, all, Certainty.Possible);
        }
    }

    private static bool IsLight(string file) => file.StartsWith("in_illuminance", StringComparison.Ordinal);

    private SensorCandidate Candidate(KernelDevice device, IReadOnlyList<KernelDevice> all, Certainty certainty)
    {
        var name = KernelDevice.BaseOf(device.Name);
        var options = new IioOptions { Driver = Name, Device = name };
        var candidate = new SensorCandidate(new(device.Id), options) { Certainty = certainty, Evidence = $"{name} in /sys/{device.Folder}" };
        return KernelClass.TellApart(device, name, all, candidate, part => options.Path = part);
    }
}

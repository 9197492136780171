using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Kernel;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Iio;

/// <summary>A chip that an industrial-IO driver of the kernel reads.</summary>
internal sealed class IioSensor(IioOptions options, ISysfs sysfs) : ISensor
{
    public static readonly KernelClass Class = new("bus/iio/devices", "iio:device", "IIO device", nameof(IioOptions.Path));

    private KernelDevice? _device;
    private IReadOnlyList<IioChannel> _channels = [];

    public string Model => _device is null ? "" : KernelDevice.BaseOf(_device.Name);

    public void Open()
    {
        _device = null;
        var device = Class.Find(sysfs, options.Device, options.Path);
        _channels = Choose(device);
        _device = device;
    }

    public void Read(ICollection<Measurement> measurements)
    {
        KernelClass.MustStillBe(sysfs, _device ?? throw new InvalidOperationException("read before it was opened"));
        foreach (var channel in _channels) measurements.Add(new(channel.Quantity, channel.Read(sysfs)));
    }

    public void Dispose()
    {
        // nothing is held open between reads
    }

    private List<IioChannel> Choose(KernelDevice device)
    {
        var kinds = IioChannelKind.All.Where(k => options.Channel?.StartsWith(k.Prefix, StringComparison.Ordinal) != false).Where(k => IsTrue(k, device));
        var chosen = kinds.Select(k => Find(device, k)).OfType<IioChannel>().ToList();
        return chosen.Count > 0 ? chosen : throw NoSuchChannel(device);
    }

    private static bool IsTrue(IioChannelKind kind, KernelDevice device) => kind.Quantity != Quantity.Co2 || !IioNames.GuessesCo2(device.Name);

    private IioChannel? Find(KernelDevice device, IioChannelKind kind)
    {
        var names = options.Channel is { } channel ? [channel] : kind.Names;
        var quantity = kind.Quantity ?? IioNames.All.TemperatureOf(options, device.Name);
        return names.Select(n => IioChannel.Find(sysfs, device.Folder, n, kind, quantity, IioNames.GivesWholeUnits(device.Name))).FirstOrDefault(c => c is not null);
    }

    private SensorFaultException NoSuchChannel(KernelDevice device)
    {
        var files = sysfs.List(device.Folder).Where(f => f.StartsWith("in_", StringComparison.Ordinal) && (f.EndsWith("_input", StringComparison.Ordinal) || f.EndsWith("_raw", StringComparison.Ordinal)));
        var known = string.Join(", ", files.Select(f => f[..f.LastIndexOf('_')]));
        return new(
            SensorFaultKind.Broken, "channel", $"{device} has no {options.Channel ?? "channel that is taken unasked: set Channel"}; it has {(known.Length == 0 ? "none" : known)}");
    }
}

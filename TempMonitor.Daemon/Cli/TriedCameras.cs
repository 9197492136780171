using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Modules.Camera;
using TempMonitor.Daemon.Modules.Camera.Imaging;

namespace TempMonitor.Daemon.Cli;

/// <summary>The cameras of the configuration, and those that the sources find by themselves.</summary>
internal sealed class TriedCameras
{
    public const string None = "No camera is configured (Modules:Camera:Cameras), and none was found. tempmonitor sensors scan shows what the kernel sees.";

    private readonly CameraSourceCatalog _catalog = new();
    private readonly TimeProvider _time;

    public TriedCameras(IEnumerable<KeyValuePair<string, CameraOptions>> configured, HardwareOptions hardware, bool isSimulated, TimeProvider time)
    {
        _time = time;
        var context = new CameraContext("", hardware, new JpegCodec(), () => new SceneFacts(time.GetLocalNow(), Temperature: null), isSimulated);
        List<TriedCamera> all = [.. configured.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => Of(c.Key, c.Value, context, isConfigured: true))];
        // of a source that is in use already, the found one is most likely the same
        var unused = _catalog.All.Where(s => all.TrueForAll(c => c.Options.Source != s.Name)).ToList();
        All = [.. all, .. unused.Select(s => s.Find(context)).OfType<CameraOptions>().Select(o => Of(o.Source, o, context, isConfigured: false))];
    }

    /// <summary>A found one has its source's name.</summary>
    public IReadOnlyList<TriedCamera> All { get; }

    /// <param name="name">Null: the only one.</param>
    public TriedCamera Pick(string? name)
    {
        var names = string.Join(", ", All.Select(c => c.Name));
        if (All.Count == 0) throw new SettingsException(None);
        if (name is null) return All.Count == 1 ? All[0] : throw new SettingsException($"camera take: name one of {names}");
        return All.FirstOrDefault(c => c.Name == name) ?? throw new SettingsException($"there is no camera '{name}'; there are {names}");
    }

    private TriedCamera Of(string name, CameraOptions options, CameraContext context, bool isConfigured) =>
        new(name, options, isConfigured, () => _catalog.Of(options).Create(options, context with { Name = name }), _time);
}

/// <summary>A camera that is opened for one picture.</summary>
internal sealed record TriedCamera(string Name, CameraOptions Options, bool IsConfigured, Func<ICamera> Open, TimeProvider Time)
{
    /// <exception cref="CameraException">There is none: also in its blackout, and when it was interrupted or took too long.</exception>
    public JpegFile Take(CancellationToken stop)
    {
        if (BlackoutHours.Of(Options, Time).Until() is { } until) throw new CameraException(CameraFault.Denied, $"it takes no pictures now: its Blackout lasts until {until:yyyy-MM-dd HH:mm}");
        using var camera = Open();
        try
        {
            return camera.TakeWithin(Options.Timeout, "it", Time, stop);
        }
        catch (OperationCanceledException end)
        {
            throw new CameraException(CameraFault.Timeout, "it was interrupted", inner: end);
        }
    }

    /// <summary>Takes a picture, and says in a line what came of it.</summary>
    public (bool IsGood, string Text) Describe()
    {
        var (begin, where) = (Time.GetTimestamp(), IsConfigured ? "" : " (found, not configured)");
        try
        {
            var picture = Take(CancellationToken.None);
            return (true, $"{picture.Width} x {picture.Height}, {(picture.Bytes.Length + 1023) / 1024} kB in {Time.GetElapsedTime(begin).TotalSeconds:0.0} s{where}");
        }
        catch (CameraException refusal)
        {
            return (false, $"no picture: {refusal.Message}{(refusal.Advice is { } advice ? $"; {advice}" : "")}{where}");
        }
    }
}

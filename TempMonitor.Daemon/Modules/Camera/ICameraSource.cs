using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Hardware;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>A way to get pictures. Found by reflection, chosen by <see cref="Name"/>; has a parameterless constructor and no state.</summary>
internal interface ICameraSource
{
    /// <summary>The word in <c>Source</c>.</summary>
    string Name { get; }

    /// <summary>Derived from <see cref="CameraOptions"/>.</summary>
    Type OptionsType { get; }

    /// <summary>Touches no device: a camera that is not there shows when it is asked for a picture.</summary>
    ICamera Create(CameraOptions options, CameraContext context);

    /// <summary>The options of the camera of this kind that is found here without being configured; null when there is none, or it can't be known.</summary>
    CameraOptions? Find(CameraContext context);
}

/// <summary>What a source may know of where it runs.</summary>
/// <param name="Name">The camera's name.</param>
/// <param name="Facts">What stands in a picture that is drawn here: now, and the temperature if one is known.</param>
/// <param name="IsSimulated">Whether the sensors are simulated: only then a drawn picture may be found by itself.</param>
internal sealed record CameraContext(string Name, HardwareOptions Hardware, IJpegCodec Codec, Func<SceneFacts> Facts, bool IsSimulated = false);

/// <param name="LocalTime">By the daemon's clock, in its zone.</param>
internal sealed record SceneFacts(DateTimeOffset LocalTime, double? Temperature);

/// <summary>A source with the type of its options.</summary>
internal abstract class CameraSource<TOptions> : ICameraSource
    where TOptions : CameraOptions, new()
{
    public abstract string Name { get; }

    public Type OptionsType => typeof(TOptions);

    public ICamera Create(CameraOptions options, CameraContext context) => Create((TOptions)options, context);

    public virtual CameraOptions? Find(CameraContext context) => null;

    protected abstract ICamera Create(TOptions options, CameraContext context);
}

using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Daemon.Modules.Camera.Imaging;

/// <summary>By libturbojpeg where it is installed; without it pictures can still be made, but not opened.</summary>
/// <param name="hasLibrary">Asked at each use.</param>
internal sealed class JpegCodec(Func<bool> hasLibrary) : IJpegCodec
{
    public JpegCodec()
        : this(() => TurboJpeg.IsThere)
    {
    }

    public string? CannotDecode => hasLibrary() ? null
        : OperatingSystem.IsLinux() ? $"the library {TurboJpegNative.Library} is not there: apt install libturbojpeg0"
        : "pictures can be opened on Linux only, with the library libturbojpeg";

    public byte[] Encode(Raster raster, int quality) => hasLibrary() ? TurboJpeg.Encode(raster, quality) : BaselineJpeg.Encode(raster, quality);

    public Raster Decode(ReadOnlySpan<byte> jpeg, int atMostWidth = 0) =>
        CannotDecode is { } why ? throw new CameraException(CameraFault.Failed, $"no picture can be opened here: {why}") : TurboJpeg.Decode(jpeg, atMostWidth);
}

using System.Runtime.InteropServices;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Daemon.Modules.Camera.Imaging;

/// <summary>JPEG by libturbojpeg, which does it many times faster than we could, and opens what others made.</summary>
internal static unsafe class TurboJpeg
{
    /// <summary>The largest picture that is opened: 8192 x 8192, as 200 MB of pixels.</summary>
    public const long MostPixels = 8192L * 8192;

    // whoever opens a progressive one holds six more bytes for each pixel
    private const long MostProgressivePixels = MostPixels / 4;

    private const int Warning = 0;

    private static bool s_isThere;

    /// <summary>Looked for until it is there: whoever installs it need not start anew.</summary>
    public static bool IsThere => s_isThere || (s_isThere = OperatingSystem.IsLinux() && NativeLibrary.TryLoad(TurboJpegNative.Library, out _));

    public static byte[] Encode(Raster raster, int quality)
    {
        using var turbo = TurboJpegNative.InitCompress();
        byte* jpeg = null;
        nuint size = 0;
        try
        {
            fixed (byte* pixels = raster.Pixels)
            {
                var done = TurboJpegNative.Compress(turbo, pixels, raster.Width, 0, raster.Height, TurboJpegNative.PixelsRgb, &jpeg, &size, TurboJpegNative.Chroma420, quality, 0);
                if (done == TurboJpegNative.Failed) throw new CameraException(CameraFault.Failed, $"a picture of {raster.Width} x {raster.Height} can't be made: {ErrorOf(turbo)}");
            }

            return new ReadOnlySpan<byte>(jpeg, checked((int)size)).ToArray();
        }
        finally
        {
            TurboJpegNative.Free(jpeg);
        }
    }

    /// <inheritdoc cref="IJpegCodec.Decode"/>
    public static Raster Decode(ReadOnlySpan<byte> jpeg, int atMostWidth)
    {
        using var turbo = TurboJpegNative.InitDecompress();
        fixed (byte* bytes = jpeg)
        {
            var size = (nuint)jpeg.Length;
            if (TurboJpegNative.DecompressHeader(turbo, bytes, size, out var width, out var height, out _, out _) == TurboJpegNative.Failed || width < 1 || height < 1)
                throw Broken(ErrorOf(turbo));
            CheckSize(width, height, jpeg);
            var (scaledWidth, scaledHeight) = Scaled(width, height, atMostWidth);
            var raster = new Raster(scaledWidth, scaledHeight);
            fixed (byte* pixels = raster.Pixels)
            {
                var done = TurboJpegNative.Decompress(turbo, bytes, size, pixels, scaledWidth, 0, scaledHeight, TurboJpegNative.PixelsRgb, TurboJpegNative.LimitScans);
                if (done == TurboJpegNative.Failed && !IsHarmless(turbo)) throw Broken(ErrorOf(turbo));
            }

            return atMostWidth == 0 ? raster : Shrinking.ToWidth(raster, atMostWidth);
        }
    }

    private static void CheckSize(int width, int height, ReadOnlySpan<byte> jpeg)
    {
        var most = JpegShape.Of(jpeg).IsProgressive ? MostProgressivePixels : MostPixels;
        if ((long)width * height > most) throw new CameraException(CameraFault.BadImage, $"the picture claims to have {width} x {height} pixels; at most {most / 1_000_000} million are opened");
    }

    /// <summary>The largest of the sizes that the library can give while decoding; the smallest one when all are too wide.</summary>
    private static (int Width, int Height) Scaled(int width, int height, int atMostWidth)
    {
        if (atMostWidth == 0 || width <= atMostWidth) return (width, height);
        var factors = new ReadOnlySpan<TurboJpegScale>(TurboJpegNative.GetScalingFactors(out var count), count).ToArray();
        var fitting = factors.Where(f => f.Of(width) <= atMostWidth).ToList();
        var best = fitting.Count > 0 ? fitting.MaxBy(f => f.Of(width)) : factors.MinBy(f => f.Of(width));
        return (best.Of(width), best.Of(height));
    }

    /// <summary>Many webcams leave some stray bytes in front of a marker: nothing is missing then.</summary>
    private static bool IsHarmless(TurboJpegHandle turbo) =>
        TurboJpegNative.GetErrorCode(turbo) == Warning && ErrorOf(turbo).Contains("extraneous bytes before marker", StringComparison.Ordinal);

    private static CameraException Broken(string why) => new(CameraFault.BadImage, $"the picture is broken: {why}");

    private static string ErrorOf(TurboJpegHandle turbo) => Marshal.PtrToStringUTF8(TurboJpegNative.GetError(turbo)) ?? "no reason is given";
}

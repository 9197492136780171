using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TempMonitor.Daemon.Modules.Camera.Imaging;

/// <summary>The functions of libturbojpeg that are the same in its versions 1.4 to 3. Its sizes are of the type unsigned long, on Linux as wide as a pointer.</summary>
internal static unsafe partial class TurboJpegNative
{
    /// <summary>By its full name: the one without a number comes with the files for developers only.</summary>
    public const string Library = "libturbojpeg.so.0";

    public const int PixelsRgb = 0, Chroma420 = 2, Failed = -1;

    // TJFLAG_LIMITSCANS, of 2.1: an older one ignores it
    public const int LimitScans = 0x8000;

    [LibraryImport(Library, EntryPoint = "tjInitDecompress")]
    public static partial TurboJpegHandle InitDecompress();

    [LibraryImport(Library, EntryPoint = "tjInitCompress")]
    public static partial TurboJpegHandle InitCompress();

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    public static partial int Destroy(nint handle);

    [LibraryImport(Library, EntryPoint = "tjDecompressHeader3")]
    public static partial int DecompressHeader(TurboJpegHandle handle, byte* jpeg, nuint size, out int width, out int height, out int chroma, out int colours);

    [LibraryImport(Library, EntryPoint = "tjDecompress2")]
    public static partial int Decompress(TurboJpegHandle handle, byte* jpeg, nuint size, byte* pixels, int width, int pitch, int height, int format, int flags);

    [LibraryImport(Library, EntryPoint = "tjCompress2")]
    public static partial int Compress(TurboJpegHandle handle, byte* pixels, int width, int pitch, int height, int format, byte** jpeg, nuint* size, int chroma, int quality, int flags);

    [LibraryImport(Library, EntryPoint = "tjGetScalingFactors")]
    public static partial TurboJpegScale* GetScalingFactors(out int count);

    [LibraryImport(Library, EntryPoint = "tjGetErrorStr2")]
    public static partial nint GetError(TurboJpegHandle handle);

    [LibraryImport(Library, EntryPoint = "tjGetErrorCode")]
    public static partial int GetErrorCode(TurboJpegHandle handle);

    [LibraryImport(Library, EntryPoint = "tjFree")]
    public static partial void Free(byte* buffer);
}

/// <summary><c>tjscalingfactor</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct TurboJpegScale
{
    public readonly int Numerator;
    public readonly int Denominator;

    /// <summary>TJSCALED: rounded up.</summary>
    public int Of(int size) => (int)((((long)size * Numerator) + Denominator - 1) / Denominator);
}

internal sealed class TurboJpegHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle() => TurboJpegNative.Destroy(handle) == 0;
}

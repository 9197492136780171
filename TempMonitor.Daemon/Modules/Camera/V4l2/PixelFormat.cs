namespace TempMonitor.Daemon.Modules.Camera.V4l2;

/// <summary>A FourCC: what the bytes of a picture mean.</summary>
internal readonly record struct PixelFormat(uint Code)
{
    public static readonly PixelFormat MotionJpeg = Of("MJPG"), Jpeg = Of("JPEG"), Yuyv = Of("YUYV");

    /// <summary>Those that can be made use of, the best first: a compressed picture is larger at the same bandwidth, and need not be made here.</summary>
    public static readonly IReadOnlyList<PixelFormat> Usable = [MotionJpeg, Jpeg, Yuyv];

    public override string ToString()
    {
        var code = Code;
        return string.Concat(Enumerable.Range(0, 4).Select(i => Printable((char)(byte)(code >> (8 * i)))));
    }

    private static PixelFormat Of(string text) => new(text.Select((c, i) => (uint)c << (8 * i)).Aggregate((a, b) => a | b));

    private static char Printable(char letter) => char.IsAsciiLetterOrDigit(letter) ? letter : '?';
}

/// <summary>What the driver has agreed to.</summary>
/// <param name="Stride">Bytes from one row to the next; 0 in compressed pictures.</param>
/// <param name="IsFullRange">Whether black is 0 and white 255.</param>
internal sealed record VideoFormat(PixelFormat Pixels, int Width, int Height, int Stride, bool IsFullRange);

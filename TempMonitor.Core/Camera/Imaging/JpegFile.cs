namespace TempMonitor.Core.Camera.Imaging;

/// <summary>A JPEG that is whole, as far as that shows without opening it: what every source makes of the bytes that it got, and the only thing that leaves one.</summary>
public sealed record JpegFile
{
    /// <summary>No picture of any camera that we know is larger; a stranger may send what he likes.</summary>
    public const int MostBytes = 32_000_000;

    /// <summary>What a camera sends as a file is never so small: less is an error text or a black dot.</summary>
    public const int LeastBytes = 1024;

    private const int MostSide = 16384, MostPixels = 120_000_000;

    internal JpegFile(byte[] bytes, int width, int height) => (Bytes, Width, Height) = (bytes, width, height);

    /// <summary>From SOI to EOI; what came after it (padding of a driver's buffer, a second picture for 3D) is gone, and tables that went without saying are there.</summary>
    public byte[] Bytes { get; }

    public int Width { get; }

    public int Height { get; }

    /// <param name="least">Fewer bytes are no picture; 0 for one that is drawn here, or comes from a driver, which sends no error texts.</param>
    /// <exception cref="CameraException">It is no whole JPEG; <see cref="CameraFault.BadImage"/>.</exception>
    public static JpegFile Of(byte[] bytes, int least = LeastBytes)
    {
        var shape = JpegShape.Of(bytes);
        return WhyNot(bytes, shape, least) is { } reason ? throw new CameraException(CameraFault.BadImage, reason) : Of(bytes, shape);
    }

    /// <summary>For who can wait for a better one.</summary>
    /// <returns>Null when it is no whole JPEG.</returns>
    public static JpegFile? TryOf(byte[] bytes)
    {
        var shape = JpegShape.Of(bytes);
        return WhyNot(bytes, shape, least: 0) is null ? Of(bytes, shape) : null;
    }

    /// <summary>A whole JPEG and nothing else: what the archive has written was, and must still be.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes) => JpegShape.Of(bytes) is { Ending: JpegEnding.Whole } shape && shape.Length == bytes.Length;

    /// <summary>Where the first JPEG in a stream begins; -1 when there is none yet.</summary>
    public static int StartIn(ReadOnlySpan<byte> bytes) => bytes.IndexOf(ImageKind.JpegStart);

    private static string? WhyNot(byte[] bytes, JpegShape shape, int least)
    {
        if (bytes.Length == 0) return "nothing came: a picture of 0 bytes";
        if (ImageKind.NotJpeg(bytes) is { } other) return $"what came is no JPEG but {other}";
        if (shape.Ending == JpegEnding.Missing) return $"the picture is cut off: its end is missing after {bytes.Length} bytes";
        if (shape.Ending == JpegEnding.Broken) return $"the picture is broken: byte {shape.Length} of {bytes.Length} is none that a JPEG can have there";
        if (shape.Length < least) return $"the picture has only {shape.Length} bytes, no camera's picture has less than {least}";
        var isAbsurd = shape.Width > MostSide || shape.Height > MostSide || shape.Width * shape.Height > MostPixels;
        return isAbsurd ? $"the picture claims to have {shape.Width} x {shape.Height} pixels, which is more than any camera's" : null;
    }

    private static JpegFile Of(byte[] bytes, JpegShape shape)
    {
        var picture = shape.Length == bytes.Length ? bytes : bytes[..shape.Length];
        return new(shape.LacksTables ? [.. picture.AsSpan(0, shape.FirstScan), .. HuffmanTable.Segment, .. picture.AsSpan(shape.FirstScan)] : picture, shape.Width, shape.Height);
    }
}

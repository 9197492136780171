namespace TempMonitor.Core.Camera.Imaging;

/// <summary>A JPEG that is whole, as far as that shows without opening it: what every source makes of the bytes that it got.</summary>
/// <param name="Bytes">From SOI to EOI; what came after it (padding of a driver's buffer, a second picture for 3D) is gone.</param>
public sealed record JpegFile(byte[] Bytes, int Width, int Height)
{
    /// <summary>No picture of any camera that we know is larger; a stranger may send what he likes.</summary>
    public const int MostBytes = 32_000_000;

    /// <summary>A camera's picture is never so small: less is an error text or a black dot.</summary>
    public const int LeastBytes = 1024;

    private const int MostSide = 16384, MostPixels = 120_000_000;

    /// <param name="least">Fewer bytes are no picture; 0 for one that is drawn here.</param>
    /// <exception cref="CameraException">It is no whole JPEG; <see cref="CameraFault.BadImage"/>.</exception>
    public static JpegFile Of(byte[] bytes, int least = LeastBytes)
    {
        if (bytes.Length == 0) throw Bad("nothing came: a picture of 0 bytes");
        if (ImageKind.NotJpeg(bytes) is { } other) throw Bad($"what came is no JPEG but {other}");
        var walk = new JpegWalk(bytes);
        var end = walk.Run();
        if (end == JpegEnd.Missing) throw Bad($"the picture is cut off: its end is missing after {bytes.Length} bytes");
        if (end == JpegEnd.Broken) throw Bad($"the picture is broken: byte {walk.Length} of {bytes.Length} is none that a JPEG can have there");
        if (walk.Length < least) throw Bad($"the picture has only {walk.Length} bytes, no camera's picture has less than {least}");
        if (walk.Width > MostSide || walk.Height > MostSide || walk.Width * walk.Height > MostPixels) throw Bad($"the picture claims to have {walk.Width} x {walk.Height} pixels, which is more than any camera's");
        return new JpegFile(walk.Length == bytes.Length ? bytes : bytes[..walk.Length], walk.Width, walk.Height);
    }

    /// <summary>Where the first JPEG in a stream begins; -1 when there is none yet.</summary>
    public static int StartIn(ReadOnlySpan<byte> bytes) => bytes.IndexOf(ImageKind.JpegStart);

    /// <returns>False while more has to come; true when it is whole, or will never be: <see cref="Of"/> says so.</returns>
    public static bool IsComplete(ReadOnlySpan<byte> bytes) => new JpegWalk(bytes).Run() != JpegEnd.Missing;

    private static CameraException Bad(string message) => new(CameraFault.BadImage, message);
}

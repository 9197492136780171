using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

/// <summary>The size of a picture.</summary>
internal sealed record PictureSize(int Width, int Height)
{
    /// <summary>Of a whole JPEG.</summary>
    public static PictureSize Of(ReadOnlySpan<byte> jpeg)
    {
        var shape = JpegShape.Of(jpeg);
        return new(shape.Width, shape.Height);
    }

    /// <summary>H.264 has its colours for two pixels by two: odd sizes can't be.</summary>
    public PictureSize AtMost(int width) => Width <= width ? new(Even(Width), Even(Height)) : new(width, Even((int)((long)Height * width / Width)));

    private static int Even(int pixels) => Math.Max(2, pixels & ~1);
}

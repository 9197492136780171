using System.Buffers.Binary;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

/// <summary>The size that a JPEG says it has.</summary>
internal sealed record PictureSize(int Width, int Height)
{
    // a frame's header: bits per sample, height, width
    private const int HeightAt = 1, WidthAt = 3, Shortest = 5;

    /// <summary>H.264 has its colours for two pixels by two: odd sizes can't be.</summary>
    public PictureSize AtMost(int width) => Width <= width ? new(Even(Width), Even(Height)) : new(width, Even((int)((long)Height * width / Width)));

    /// <returns>Null when it does not say any.</returns>
    public static PictureSize? Of(ReadOnlySpan<byte> jpeg)
    {
        foreach (var segment in new JpegSegments(jpeg))
        {
            if (!JpegMarker.IsFrame(segment.Marker)) continue;
            var head = segment.In(jpeg);
            return head.Length >= Shortest && Read(head[WidthAt..]) is > 0 and var width && Read(head[HeightAt..]) is > 0 and var height ? new(width, height) : null;
        }

        return null;
    }

    private static int Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static int Even(int pixels) => Math.Max(2, pixels & ~1);
}

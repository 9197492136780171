using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Daemon.Modules.Camera.Imaging;

/// <summary>One picture at a time: opened, a large one takes 200 MB.</summary>
internal sealed class PictureTools(IJpegCodec codec) : IPictureTools
{
    private const int ThumbnailWidth = 320, ThumbnailQuality = 75;

    // several pixels for each cell of the outline, also across: their mean is calmer than one
    private const int OutlineWidth = 4 * MotionOutline.Columns;

    private readonly Lock _one = new();

    public string? Missing => codec.CannotDecode is { } why ? $"overlay, motion and small pictures don't work: {why}" : null;

    public byte[] Overlay(byte[] jpeg, IReadOnlyList<string> lines, int quality)
    {
        if (lines.Count == 0 || codec.CannotDecode is not null) return jpeg;
        lock (_one)
        {
            var raster = codec.Decode(jpeg);
            TextOverlay.Draw(raster, lines);
            return codec.Encode(raster, quality);
        }
    }

    public byte[] Thumbnail(byte[] jpeg)
    {
        var found = ExifThumbnail.In(jpeg);
        return found.Length > 0 ? found.ToArray() : Shrink(jpeg);
    }

    public byte[]? Outline(byte[] jpeg) => TryDecode(jpeg, OutlineWidth) is { } raster ? MotionOutline.Of(raster) : null;

    public double Changed(byte[] before, byte[] after) => MotionOutline.Changed(before, after);

    private byte[] Shrink(byte[] jpeg)
    {
        var small = TryDecode(jpeg, ThumbnailWidth) is { } raster ? codec.Encode(raster, ThumbnailQuality) : jpeg;
        return small.Length < jpeg.Length ? small : jpeg;
    }

    private Raster? TryDecode(byte[] jpeg, int atMostWidth)
    {
        if (codec.CannotDecode is not null) return null;
        try
        {
            lock (_one) return codec.Decode(jpeg, atMostWidth);
        }
        catch (CameraException)
        {
            return null; // whoever shows the picture itself will see what is wrong with it
        }
    }
}

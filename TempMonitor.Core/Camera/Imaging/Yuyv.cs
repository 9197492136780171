namespace TempMonitor.Core.Camera.Imaging;

/// <summary>Raw pictures of video cameras: two pixels share their colour and take four bytes, light - blue - light - red.</summary>
public static class Yuyv
{
    private const int BytesPerPair = 4;

    /// <param name="stride">Bytes from one row to the next; a camera may leave gaps.</param>
    /// <param name="isFullRange">Whether black is 0 and white 255, as in a JPEG; else 16 and 235, as in video.</param>
    /// <returns>Null when there are too few bytes for it.</returns>
    public static Raster? ToRaster(ReadOnlySpan<byte> frame, int width, int height, int stride, bool isFullRange)
    {
        var rowBytes = (width + 1) / 2 * BytesPerPair;
        stride = Math.Max(stride, rowBytes);
        if (frame.Length < ((long)stride * (height - 1)) + rowBytes) return null;
        var raster = new Raster(width, height);
        var levels = isFullRange ? Levels.Full : Levels.Video;
        for (var y = 0; y < height; y++)
            Row(frame.Slice(y * stride, rowBytes), raster.Pixels.AsSpan(y * width * Raster.BytesPerPixel, width * Raster.BytesPerPixel), levels);
        return raster;
    }

    private static void Row(ReadOnlySpan<byte> source, Span<byte> target, Levels levels)
    {
        for (var x = 0; x * Raster.BytesPerPixel < target.Length; x++)
        {
            var pair = source.Slice(x / 2 * BytesPerPair, BytesPerPair);
            var light = (pair[x % 2 * 2] - levels.Black) * levels.Light;
            float blue = pair[1] - 128, red = pair[3] - 128;
            var pixel = target.Slice(x * Raster.BytesPerPixel, Raster.BytesPerPixel);
            pixel[0] = Clamp(light + (1.402f * levels.Colour * red));
            pixel[1] = Clamp(light - (0.344136f * levels.Colour * blue) - (0.714136f * levels.Colour * red));
            pixel[2] = Clamp(light + (1.772f * levels.Colour * blue));
        }
    }

    private static byte Clamp(float value) => (byte)Math.Clamp(value + 0.5f, 0, byte.MaxValue);

    /// <summary>ITU-R BT.601: what the steps of a camera are worth.</summary>
    private readonly record struct Levels(int Black, float Light, float Colour)
    {
        public static readonly Levels Full = new(0, 1, 1);

        public static readonly Levels Video = new(16, 255f / 219, 255f / 224);
    }
}

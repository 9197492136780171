namespace TempMonitor.Core.Camera.Imaging;

/// <summary>Pixels in memory: red, green, blue, a byte each, rows from the top without gaps.</summary>
public sealed class Raster
{
    public const int BytesPerPixel = 3;

    public Raster(int width, int height)
        : this(width, height, new byte[width * height * BytesPerPixel])
    {
    }

    public Raster(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, width * height * BytesPerPixel);
        (Width, Height, Pixels) = (width, height, pixels);
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Pixels { get; }
}

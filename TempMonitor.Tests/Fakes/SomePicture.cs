using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Tests.Fakes;

/// <summary>Pictures whose pixels are known.</summary>
internal static class SomePicture
{
    /// <summary>Soft, so that a JPEG of it is nearly the same; each part of it looks different.</summary>
    public static Raster Gradient(int width, int height)
    {
        var raster = new Raster(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                new[] { (byte)(40 + (160 * x / width)), (byte)(40 + (160 * y / height)), (byte)(200 - (80 * x / width) - (80 * y / height)) }.CopyTo(raster.Pixels, ((y * width) + x) * 3);
        return raster;
    }

    public static byte[] Jpeg(int width = 64, int height = 48, int quality = 85) => BaselineJpeg.Encode(Gradient(width, height), quality);

    /// <summary>Of the same size: how far their pixels are apart on average, and the furthest.</summary>
    public static (double Mean, int Most) Difference(Raster one, Raster other)
    {
        Assert.Equal((one.Width, one.Height), (other.Width, other.Height));
        var differences = one.Pixels.Zip(other.Pixels, (a, b) => Math.Abs(a - b)).ToList();
        return (differences.Average(), differences.Max());
    }
}

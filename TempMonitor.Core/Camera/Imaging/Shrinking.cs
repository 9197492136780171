namespace TempMonitor.Core.Camera.Imaging;

/// <summary>A smaller picture, each of its pixels the mean of those that it stands for.</summary>
public static class Shrinking
{
    /// <returns>The picture itself when it is not wider.</returns>
    public static Raster ToWidth(Raster raster, int width)
    {
        if (raster.Width <= width) return raster;
        var small = new Raster(width, Math.Max(1, (int)((long)raster.Height * width / raster.Width)));
        for (var y = 0; y < small.Height; y++)
        {
            var (top, bottom) = Range(y, small.Height, raster.Height);
            for (var x = 0; x < width; x++)
            {
                var (left, right) = Range(x, width, raster.Width);
                Mean(raster, left, right, top, bottom).CopyTo(small.Pixels.AsSpan(((y * width) + x) * Raster.BytesPerPixel));
            }
        }

        return small;
    }

    /// <summary>Which of <paramref name="size"/> pixels belong to one of <paramref name="count"/> parts: at least one, also of fewer than there are parts.</summary>
    internal static (int From, int To) Range(int part, int count, int size)
    {
        var from = (int)((long)part * size / count);
        return (from, Math.Max(from + 1, (int)((part + 1L) * size / count)));
    }

    internal static byte[] Mean(Raster raster, int left, int right, int top, int bottom)
    {
        long red = 0, green = 0, blue = 0, count = (long)(right - left) * (bottom - top);
        for (var y = top; y < bottom; y++)
        {
            var pixels = raster.Pixels.AsSpan(((y * raster.Width) + left) * Raster.BytesPerPixel, (right - left) * Raster.BytesPerPixel);
            for (var i = 0; i < pixels.Length; i += Raster.BytesPerPixel) (red, green, blue) = (red + pixels[i], green + pixels[i + 1], blue + pixels[i + 2]);
        }

        return [(byte)(red / count), (byte)(green / count), (byte)(blue / count)];
    }
}

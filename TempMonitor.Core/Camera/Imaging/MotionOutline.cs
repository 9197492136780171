namespace TempMonitor.Core.Camera.Imaging;

/// <summary>A picture as a small grid of grey, and how much two of them differ. A lamp, a cloud or the camera's own exposure is no motion.</summary>
public static class MotionOutline
{
    public const int Columns = 64, Rows = 48;

    // what noise, compression and a shadow's edge make of a cell; and how dark a cell may be before its ratio says nothing
    private const double Tolerance = 12, TolerancePerLight = 0.12, Dark = 16;

    public static byte[] Of(Raster raster)
    {
        var outline = new byte[Columns * Rows];
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var ((left, right), (top, bottom)) = (Shrinking.Range(column, Columns, raster.Width), Shrinking.Range(row, Rows, raster.Height));
                outline[(row * Columns) + column] = Grey(Shrinking.Mean(raster, left, right, top, bottom));
            }
        }

        return outline;
    }

    /// <returns>Percent of the cells that changed more than the light of the whole picture explains; 100 when they can't be compared.</returns>
    public static double Changed(byte[] before, byte[] after)
    {
        if (before.Length != after.Length || before.Length == 0) return 100;
        var light = MedianRatio(before, after);
        var changed = before.Zip(after).Count(pair =>
        {
            // a cell that was white may have been brighter than white
            var expected = Math.Min(byte.MaxValue, ((pair.First + Dark) * light) - Dark);
            return Math.Abs(pair.Second - expected) > Tolerance + (TolerancePerLight * Math.Max(expected, pair.Second));
        });
        return 100.0 * changed / before.Length;
    }

    /// <summary>How much brighter all became: less than half of the cells can move without being able to falsify it.</summary>
    private static double MedianRatio(byte[] before, byte[] after)
    {
        var ratios = before.Zip(after, (b, a) => (a + Dark) / (b + Dark)).ToArray();
        Array.Sort(ratios);
        return ratios[ratios.Length / 2];
    }

    private static byte Grey(byte[] pixel) => (byte)(((299 * pixel[0]) + (587 * pixel[1]) + (114 * pixel[2])) / 1000);
}

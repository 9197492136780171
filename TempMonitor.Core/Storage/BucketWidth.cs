namespace TempMonitor.Core.Storage;

/// <summary>How wide the buckets of a chart are: round widths on a fixed grid, so that a chart that moves with the time does not flicker.</summary>
public static class BucketWidth
{
    private const long Second = 1000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    private static readonly long[] Round =
    [
        100, 200, 500, Second, 2 * Second, 5 * Second, 10 * Second, 15 * Second, 30 * Second, Minute, 2 * Minute, 5 * Minute, 10 * Minute,
        15 * Minute, 30 * Minute, Hour, 2 * Hour, 3 * Hour, 6 * Hour, 12 * Hour, Day,
    ];

    /// <summary>The narrowest round width with which [from, to) touches at most so many buckets; a multiple of the tier's own width.</summary>
    public static long Choose(long from, long to, int points, long tierWidth)
    {
        foreach (var width in Round)
        {
            if (width % tierWidth == 0 && Touched(from, to, width) <= points) return width;
        }

        return Days(from, to, points);
    }

    /// <summary>How many buckets of this width [from, to) touches.</summary>
    public static long Touched(long from, long to, long width) => (Grid.Ceiling(to, width) - Grid.Floor(from, width)) / width;

    /// <remarks>A span touches at most one bucket more than it is long. One single bucket may have to reach far to hold both ends.</remarks>
    private static long Days(long from, long to, int points)
    {
        var width = Grid.Cover(to - from, Math.Max(1, points - 1) * Day) * Day;
        while (Touched(from, to, width) > points) width *= 2;
        return width;
    }
}

namespace TempMonitor.Core.Storage;

/// <summary>Unix milliseconds on a grid that begins with the calendar, in the year 1: no time that a clock can show lies before it.</summary>
public static class Grid
{
    private static readonly long Origin = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();

    public static long Floor(long time, long width) => time - ((time - Origin) % width);

    public static long Ceiling(long time, long width) => Floor(time + width - 1, width);

    public static long Milliseconds(this TimeSpan span) => span.Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>How many units it takes to cover a span.</summary>
    public static long Cover(long span, long unit) => (span + unit - 1) / unit;
}

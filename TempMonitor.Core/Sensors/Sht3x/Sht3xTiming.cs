namespace TempMonitor.Core.Sensors.Sht3x;

internal static class Sht3xTiming
{
    /// <summary>15 ms at most at high repeatability, and one to spare (hardware.md 2.3).</summary>
    public static readonly TimeSpan Conversion = TimeSpan.FromMilliseconds(16);

    /// <summary>Until the next command is taken after a break (datasheet 4.8); the others need no more.</summary>
    public static readonly TimeSpan Command = TimeSpan.FromMilliseconds(1);
}

namespace TempMonitor.Core.Sensors.Scd4x;

/// <summary>How long the chip needs for what (hardware.md 2.10).</summary>
internal static class Scd4xTiming
{
    public static readonly TimeSpan Command = TimeSpan.FromMilliseconds(1);
    public static readonly TimeSpan Stop = TimeSpan.FromMilliseconds(500);
    public static readonly TimeSpan Reinit = TimeSpan.FromMilliseconds(30);
    public static readonly TimeSpan WakeUp = TimeSpan.FromMilliseconds(30);
}

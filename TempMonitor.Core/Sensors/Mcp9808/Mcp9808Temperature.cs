namespace TempMonitor.Core.Sensors.Mcp9808;

internal static class Mcp9808Temperature
{
    private const int Sign = 0x1000, Magnitude = 0x0FFF;

    /// <summary>Degrees Celsius from the chip's word; the three alert flags above the sign are nothing of the temperature's.</summary>
    public static double Celsius(ushort word) => ((word & Magnitude) / 16.0) - ((word & Sign) != 0 ? 256 : 0);
}

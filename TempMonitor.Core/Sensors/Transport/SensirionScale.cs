namespace TempMonitor.Core.Sensors.Transport;

/// <summary>The straight lines that Sensirion's chips share (hardware.md 2.3, 2.4 and 2.10).</summary>
internal static class SensirionScale
{
    private const double FullScale = ushort.MaxValue;

    public static double Temperature(ushort word) => -45 + (175 * word / FullScale);

    public static double Humidity(ushort word) => 100 * word / FullScale;

    /// <summary>The SHT4x's line reaches beyond both ends, so that the ends themselves can be told from a saturated word.</summary>
    public static double WideHumidity(ushort word) => -6 + (125 * word / FullScale);

    /// <summary>A difference of temperatures as a word.</summary>
    public static ushort TemperatureDifference(double degrees) => (ushort)Math.Round(degrees * FullScale / 175);
}

namespace TempMonitor.Core.Sensors.Lps25h;

/// <summary>The chip corrects itself; what is left are the scales of its words, the same in every one of them.</summary>
internal sealed record Lps25hCalibration(double CountsPerHectopascal, double CountsPerDegree, double DegreesAtZero)
{
    public static Lps25hCalibration Factory { get; } = new(CountsPerHectopascal: 4096, CountsPerDegree: 480, DegreesAtZero: 42.5);

    /// <summary>Hectopascal and degrees Celsius from the chip's two words.</summary>
    public (double Pressure, double Temperature) Compensate(int pressure, short temperature) => (
        pressure / CountsPerHectopascal,
        DegreesAtZero + (temperature / CountsPerDegree));
}

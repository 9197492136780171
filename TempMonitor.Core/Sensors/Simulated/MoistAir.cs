namespace TempMonitor.Core.Sensors.Simulated;

/// <summary>The physics of the simulated room (Sonntag 1990, hardware.md 5.3), kept apart from the daemon's own so that it can judge it.</summary>
internal static class MoistAir
{
    private const double B = 17.62, C = 243.12, AtZero = 6.112;

    /// <summary>Saturation vapour pressure over water in hPa.</summary>
    public static double Saturation(double temperature) => AtZero * Math.Exp(B * temperature / (C + temperature));

    public static double RelativeHumidity(double vapourPressure, double temperature) => 100 * vapourPressure / Saturation(temperature);

    public static double DewPoint(double vapourPressure)
    {
        var x = Math.Log(vapourPressure / AtZero);
        return C * x / (B - x);
    }
}

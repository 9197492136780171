namespace TempMonitor.Core.Compensation;

/// <summary>Water vapour in air. Magnus formula with Sonntag's coefficients (as WMO and Sensirion), valid from -45 to 60 °C.</summary>
public static class MoistAir
{
    private const double A = 6.112, B = 17.62, C = 243.12;

    /// <summary>Vapour pressure of saturated air, hPa.</summary>
    public static double SaturationPressure(double celsius) => A * Math.Exp(B * celsius / (C + celsius));

    /// <summary>The relative humidity that air has after it went from one temperature to another with its vapour pressure conserved.</summary>
    public static double HumidityAt(double celsius, double measuredHumidity, double measuredAtCelsius) =>
        measuredHumidity * SaturationPressure(measuredAtCelsius) / SaturationPressure(celsius);

    /// <summary>Null where it is not defined: perfectly dry air has none.</summary>
    public static double? DewPoint(double celsius, double humidity)
    {
        if (humidity <= 0) return null;
        var gamma = Math.Log(humidity / 100) + B * celsius / (C + celsius);
        return C * gamma / (B - gamma);
    }

    /// <summary>Grams of water in a cubic metre.</summary>
    public static double AbsoluteHumidity(double celsius, double humidity) =>
        216.7 * SaturationPressure(celsius) * humidity / 100 / (273.15 + celsius);
}

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
    public static double? DewPoint(double celsius, double humidity) =>
        humidity > 0 ? DewPointOf(SaturationPressure(celsius) * humidity / 100) : null;

    /// <summary>The temperature at which air with this vapour pressure (hPa) is saturated.</summary>
    public static double DewPointOf(double vapourPressure)
    {
        var gamma = Math.Log(vapourPressure / A);
        return C * gamma / (B - gamma);
    }

    /// <summary>Percent of saturation.</summary>
    public static double HumidityOf(double vapourPressure, double celsius) => 100 * vapourPressure / SaturationPressure(celsius);

    /// <summary>By which part of itself the saturation pressure grows per degree: about 6 % in a room.</summary>
    public static double Steepness(double celsius) => B * C / ((C + celsius) * (C + celsius));

    /// <summary>Degrees of dew point per part by which the vapour pressure grows.</summary>
    public static double DewPointSteepness(double dewPoint) => 1 / Steepness(dewPoint);

    /// <summary>Grams of water in a cubic metre.</summary>
    public static double AbsoluteHumidity(double celsius, double humidity) =>
        216.7 * SaturationPressure(celsius) * humidity / 100 / (273.15 + celsius);
}

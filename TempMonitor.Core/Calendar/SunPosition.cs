namespace TempMonitor.Core.Calendar;

/// <summary>Where the sun stands, by the formulas of NOAA's solar calculator: sunrise within about a minute, years 1901 to 2099.</summary>
internal static class SunPosition
{
    /// <summary>The sun's centre at sunrise and sunset: half its disc and the bending of light at the horizon below it.</summary>
    public const double Horizon = -0.833;

    private const double Degree = Math.PI / 180;

    // the Julian day of 1970-01-01, the one of 2000-01-01 12:00, and the days of a Julian century
    private const double UnixEpoch = 2440587.5, Epoch2000 = 2451545, Century = 36525;

    /// <summary>Degrees above the horizon, without the bending of light.</summary>
    /// <param name="latitude">Degrees, north is positive.</param>
    /// <param name="longitude">Degrees, east is positive.</param>
    public static double Elevation(DateTimeOffset moment, double latitude, double longitude)
    {
        var days = moment.ToUnixTimeMilliseconds() / 86_400_000.0;
        var (declination, equationOfTime) = Sun((days + UnixEpoch - Epoch2000) / Century);
        var solarMinutes = (days % 1 * 1440) + equationOfTime + (4 * longitude);
        var hourAngle = (solarMinutes / 4) - 180;
        var sine = (Sin(latitude) * Sin(declination)) + (Cos(latitude) * Cos(declination) * Cos(hourAngle));
        return Math.Asin(Math.Clamp(sine, -1, 1)) / Degree;
    }

    /// <returns>Declination in degrees; how far the sundial is ahead of the clock, in minutes.</returns>
    private static (double Declination, double EquationOfTime) Sun(double t)
    {
        var meanLongitude = 280.46646 + (t * (36000.76983 + (t * 0.0003032)));
        var anomaly = 357.52911 + (t * (35999.05029 - (0.0001537 * t)));
        var eccentricity = 0.016708634 - (t * (0.000042037 + (0.0000001267 * t)));
        var centre = (Sin(anomaly) * (1.914602 - (t * (0.004817 + (0.000014 * t)))))
            + (Sin(2 * anomaly) * (0.019993 - (0.000101 * t))) + (Sin(3 * anomaly) * 0.000289);
        var node = 125.04 - (1934.136 * t);
        var longitude = meanLongitude + centre - 0.00569 - (0.00478 * Sin(node));
        var tilt = 23 + ((26 + ((21.448 - (t * (46.815 + (t * (0.00059 - (t * 0.001813)))))) / 60)) / 60) + (0.00256 * Cos(node));

        var y = Math.Pow(Math.Tan(tilt / 2 * Degree), 2);
        var equation = (y * Sin(2 * meanLongitude)) - (2 * eccentricity * Sin(anomaly))
            + (4 * eccentricity * y * Sin(anomaly) * Cos(2 * meanLongitude))
            - (0.5 * y * y * Sin(4 * meanLongitude)) - (1.25 * eccentricity * eccentricity * Sin(2 * anomaly));
        return (Math.Asin(Sin(tilt) * Sin(longitude)) / Degree, 4 * equation / Degree);
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Degree);

    private static double Cos(double degrees) => Math.Cos(degrees * Degree);
}

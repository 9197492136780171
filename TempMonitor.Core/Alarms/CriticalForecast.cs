using TempMonitor.Core.Readings;
using TempMonitor.Core.Status;

namespace TempMonitor.Core.Alarms;

/// <summary>In how many minutes a sensor's temperature is at its critical limit if it goes on as it does.</summary>
public sealed record CriticalForecast(double Minutes, double Limit)
{
    private const double MinutesPerHour = 60;

    // no line through some minutes tells more
    private const double Farthest = 24 * MinutesPerHour;

    /// <param name="value">The present one.</param>
    /// <param name="trend">Null when it is not known.</param>
    /// <returns>Null when there is no limit, when it is reached already, and when nothing leads there.</returns>
    public static CriticalForecast? Of(RoomAlarms alarms, SensorId sensor, double value, TemperatureTrend? trend)
    {
        if (alarms.CriticalTemperature(sensor) is not { } limit || value >= limit) return null;
        var (rule, isRising) = (alarms.Forecast(sensor), trend is { Direction: > 0 });

        // a forecast that is no alarm yet must not contradict the trend that stands beside it
        if (!isRising && rule is not { Level: > AlarmLevel.None }) return null;
        var minutes = rule is null ? MinutesLeft(trend, limit) : rule.State == AlarmState.Unknown ? null : rule.Value;
        return minutes is >= 0 and <= Farthest ? new CriticalForecast(minutes.Value, limit) : null;
    }

    private static double? MinutesLeft(TemperatureTrend? trend, double limit) =>
        trend is null ? null : Math.Max(0, (limit - trend.Now) / trend.PerHour * MinutesPerHour);
}

namespace TempMonitor.Core.OlderWebhook;

/// <summary>Beyond these there is a message; null is off.</summary>
public sealed record WebhookThresholds(double? TempMinC, double? TempMaxC, double? HumidityMin, double? HumidityMax)
{
    public const double LeastTemperature = -50, MostTemperature = 100, LeastHumidity = 0, MostHumidity = 100;

    public static readonly WebhookThresholds None = new(null, null, null, null);
}

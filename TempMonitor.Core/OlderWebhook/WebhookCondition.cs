namespace TempMonitor.Core.OlderWebhook;

/// <summary>One of the four things that are watched for, with the words in which it is told.</summary>
/// <param name="Name">As the older system called it.</param>
/// <param name="Exceeds">Whether a value is beyond a limit; strictly.</param>
internal sealed record WebhookCondition(
    string Name, string Title, string Side, string Icon, string Color,
    Func<RoomNow, double?> Value, Func<WebhookThresholds, double?> Limit, Func<double, double, bool> Exceeds, Func<double, string> Format)
{
    public static readonly IReadOnlyList<WebhookCondition> All =
    [
        new("temp_high", "Temperature", "HIGH", "🔥", SlackMessage.Danger, n => n.TemperatureC, t => t.TempMaxC, (value, limit) => value > limit, WebhookText.Temperature),
        new("temp_low", "Temperature", "LOW", "❄️", SlackMessage.Warning, n => n.TemperatureC, t => t.TempMinC, (value, limit) => value < limit, WebhookText.Temperature),
        new("humidity_high", "Humidity", "HIGH", "💧", SlackMessage.Warning, n => n.Humidity, t => t.HumidityMax, (value, limit) => value > limit, WebhookText.Percent),
        new("humidity_low", "Humidity", "LOW", "🏜️", SlackMessage.Warning, n => n.Humidity, t => t.HumidityMin, (value, limit) => value < limit, WebhookText.Percent),
    ];
}

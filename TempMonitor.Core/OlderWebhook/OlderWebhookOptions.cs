using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Settings;

namespace TempMonitor.Core.OlderWebhook;

/// <summary>The <c>Modules:OlderWebhook</c> section: what holds until something else is set over HTTP, with the defaults of the older system.</summary>
public sealed class OlderWebhookOptions : ModuleOptions, ICheckedOptions
{
    [Secret, Description("where messages go, as Slack takes them; without one nothing is sent until one is set over HTTP")]
    public string? Url { get; set; }

    [Description("whether messages are sent at all")]
    public bool Sending { get; set; } = true;

    [Description("tries of one message")]
    [Range(WebhookTarget.LeastRetryCount, WebhookTarget.MostRetryCount)]
    public int RetryCount { get; set; } = WebhookTarget.UsualRetryCount;

    [Description("seconds before the second try; doubled before each further one, up to 300")]
    [Range(WebhookTarget.LeastRetryDelay, WebhookTarget.MostRetryDelay)]
    public int RetryDelaySeconds { get; set; } = WebhookTarget.UsualRetryDelay;

    [Description("seconds that one try may take")]
    [Range(WebhookTarget.LeastTimeout, WebhookTarget.MostTimeout)]
    public int TimeoutSeconds { get; set; } = WebhookTarget.UsualTimeout;

    [Description("°C; below it there is a message")]
    [Range(WebhookThresholds.LeastTemperature, WebhookThresholds.MostTemperature)]
    public double? TempMinC { get; set; } = 15;

    [Description("°C; above it there is a message")]
    [Range(WebhookThresholds.LeastTemperature, WebhookThresholds.MostTemperature)]
    public double? TempMaxC { get; set; } = 32;

    [Description("%; below it there is a message")]
    [Range(WebhookThresholds.LeastHumidity, WebhookThresholds.MostHumidity)]
    public double? HumidityMin { get; set; } = 20;

    [Description("%; above it there is a message")]
    [Range(WebhookThresholds.LeastHumidity, WebhookThresholds.MostHumidity)]
    public double? HumidityMax { get; set; } = 70;

    [Description("seconds without a second message of the same kind")]
    [Range(0, 86400)]
    public int CooldownSeconds { get; set; } = 900;

    [Description("whether the state is told now and then, without an alert")]
    public bool StatusUpdates { get; set; }

    [Description("how often")]
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan StatusInterval { get; set; } = TimeSpan.FromHours(1);

    [Description("whether the first one is told at once")]
    public bool StatusOnStartup { get; set; }

    public IEnumerable<(string Key, string Allowed)> Check()
    {
        if (!string.IsNullOrEmpty(Url) && !WebhookTarget.IsAddress(Url)) yield return (nameof(Url), "an address like https://hooks.slack.com/services/...");
        if (TempMinC >= TempMaxC) yield return (nameof(TempMinC), $"less than {nameof(TempMaxC)}");
        if (HumidityMin >= HumidityMax) yield return (nameof(HumidityMin), $"less than {nameof(HumidityMax)}");
    }

    public WebhookThresholds UsualThresholds => new(TempMinC, TempMaxC, HumidityMin, HumidityMax);

    /// <summary>What holds for as long as nobody has said otherwise. Without an address there is no service, and so no thresholds.</summary>
    public WebhookConfig ToConfig() => string.IsNullOrEmpty(Url)
        ? new(null, WebhookThresholds.None)
        : new(new WebhookTarget(Url, Sending, RetryCount, RetryDelaySeconds, TimeoutSeconds), UsualThresholds);
}

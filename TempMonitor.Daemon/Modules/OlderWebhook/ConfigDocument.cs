using TempMonitor.Core.OlderWebhook;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary><c>/api/webhook/config</c>; the address is masked, always.</summary>
internal sealed record ConfigDocument(TargetDocument Webhook, ThresholdsDocument Thresholds)
{
    /// <summary>Without an address there is no service: the older system showed no thresholds then, kept or not.</summary>
    public ConfigDocument(WebhookConfig config)
        : this(new TargetDocument(config.Webhook), new ThresholdsDocument(config.Webhook is null ? WebhookThresholds.None : config.Thresholds))
    {
    }
}

internal sealed record TargetDocument(string? Url, bool Enabled, int RetryCount, int RetryDelay, int Timeout)
{
    public TargetDocument(WebhookTarget? target)
        : this(
            target?.MaskedUrl, target?.Enabled ?? false, target?.RetryCount ?? WebhookTarget.UsualRetryCount, target?.RetryDelay ?? WebhookTarget.UsualRetryDelay,
            target?.Timeout ?? WebhookTarget.UsualTimeout)
    {
    }
}

internal sealed record ThresholdsDocument(double? TempMinC, double? TempMaxC, double? HumidityMin, double? HumidityMax)
{
    public ThresholdsDocument(WebhookThresholds thresholds)
        : this(thresholds.TempMinC, thresholds.TempMaxC, thresholds.HumidityMin, thresholds.HumidityMax)
    {
    }
}

internal sealed record UpdatedDocument(string Message, ConfigDocument Config);

internal sealed record TestedDocument(string Message, string Timestamp);

internal sealed record SwitchedDocument(string Message, bool Enabled);

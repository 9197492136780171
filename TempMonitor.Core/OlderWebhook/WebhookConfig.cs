namespace TempMonitor.Core.OlderWebhook;

/// <summary>What can be set over HTTP, and is kept.</summary>
/// <param name="Webhook">Null while no address is known: nothing is watched then.</param>
public sealed record WebhookConfig(WebhookTarget? Webhook, WebhookThresholds Thresholds);

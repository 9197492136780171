using TempMonitor.Core.Health;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

internal sealed class WebhookHealth(WebhookBoard board, WebhookSender sender) : IHealthSource
{
    private const string Name = "module:OlderWebhook";

    public IEnumerable<HealthEntry> Check()
    {
        if (board.Loop?.Failure is { } broken) yield return new(Name, HealthStatus.Degraded, "its loop broke", "do what the message says; it is tried again") { Detail = broken };
        else if (sender.Failure is { } reason) yield return new(Name, HealthStatus.Degraded, "the last message was not delivered", "look at /api/webhook/config, then POST /api/webhook/test") { Detail = reason };
        else yield return new(Name, HealthStatus.Healthy, $"{sender.Sent} messages delivered");
    }
}

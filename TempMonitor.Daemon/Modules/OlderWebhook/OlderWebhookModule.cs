using TempMonitor.Core.Health;
using TempMonitor.Core.OlderWebhook;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Daemon.Outgoing;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>The webhook of one older system, with its routes, messages and payloads, for those who have scripts against it.</summary>
internal sealed class OlderWebhookModule : Module<OlderWebhookOptions>
{
    public override string Name => "OlderWebhook";

    protected override void AddServices(IServiceCollection services, OlderWebhookOptions options)
    {
        services.AddSingleton(options).AddSingleton<WebhookBoard>().AddSingleton<WebhookRoom>().AddSingleton<WebhookKeeper>();
        services.AddSingleton(s => new WebhookSettings(options, s.GetRequiredService<IDocumentStore>(), TimeProvider.System, s.GetRequiredService<ILogger<WebhookSettings>>()));
        services.AddSingleton(s => new WebhookSender(new HttpPost(TimeProvider.System), TimeProvider.System, s.GetRequiredService<ILogger<WebhookSender>>()));
        // by the machine's own clock: messages are for people, however fast a simulated room lives
        services.AddSingleton(_ => new WebhookWatch(TimeSpan.FromSeconds(options.CooldownSeconds), TimeProvider.System));
        services.AddSingleton(_ => new StatusSchedule(options, TimeProvider.System));
        services.AddSingleton<WebhookRounds>().AddSingleton(s => new WebhookTest(s.GetRequiredService<WebhookRoom>(), s.GetRequiredService<WebhookSender>(), TimeProvider.System));
        services.AddSingleton(s => new WebhookService(
            s.GetRequiredService<WebhookRounds>(), s.GetRequiredService<WebhookSettings>(), s.GetRequiredService<WebhookKeeper>(), s.GetRequiredService<WebhookBoard>(),
            TimeProvider.System, s.GetRequiredService<ILogger<WebhookService>>()));
        services.AddHostedService(s => s.GetRequiredService<WebhookService>());
        services.AddSingleton<IHealthSource, WebhookHealth>().AddSingleton<IMetricSet, WebhookMetrics>().AddSingleton<IEndpointGroup, WebhookEndpoints>();
    }
}

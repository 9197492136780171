namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>Owns the module's thread.</summary>
internal sealed class WebhookService : IHostedService, IDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly ModuleLoop _loop;

    public WebhookService(WebhookRounds rounds, WebhookBoard board, TimeProvider time, ILogger<WebhookService> logger) =>
        board.Loop = _loop = new ModuleLoop("older webhook", () => rounds.Step(_stop.Token), time, logger);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(Stop, CancellationToken.None);

    public void Dispose()
    {
        _loop.Dispose();
        _stop.Dispose();
    }

    private void Stop()
    {
        _stop.Cancel();
        _loop.Stop(StopPatience);
    }
}

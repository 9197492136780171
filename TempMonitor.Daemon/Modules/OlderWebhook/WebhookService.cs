using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>Owns the module's thread.</summary>
internal sealed class WebhookService : IHostedService, IDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1), OpensWithin = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly ModuleLoop _loop;
    private readonly WebhookKeeper _keeper;
    private long? _since;

    public WebhookService(WebhookRounds rounds, WebhookSettings settings, WebhookKeeper keeper, WebhookBoard board, TimeProvider time, ILogger<WebhookService> logger)
    {
        _keeper = keeper;
        board.Loop = _loop = new ModuleLoop("older webhook", () => Step(rounds, time), time, logger, () => settings.Mask);
    }

    /// <summary>At the start the database is opened only after us.</summary>
    private TimeSpan Step(WebhookRounds rounds, TimeProvider time)
    {
        _since ??= time.GetTimestamp();
        try
        {
            return rounds.Step(_stop.Token);
        }
        catch (StoreException) when (time.GetElapsedTime(_since.Value) < OpensWithin)
        {
            return TimeSpan.FromSeconds(1);
        }
    }

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
        if (_loop.Stop(StopPatience)) _keeper.Finish(StopPatience);
    }
}

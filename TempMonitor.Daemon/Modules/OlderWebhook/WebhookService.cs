using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>Owns the module's thread.</summary>
internal sealed class WebhookService : IHostedService, IDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1), OpensWithin = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly WebhookRounds _rounds;
    private readonly WebhookKeeper _keeper;
    private readonly TimeProvider _time;
    private readonly ModuleLoop _loop;
    private long? _since;

    public WebhookService(WebhookRounds rounds, WebhookSettings settings, WebhookKeeper keeper, WebhookBoard board, TimeProvider time, ILogger<WebhookService> logger)
    {
        (_rounds, _keeper, _time) = (rounds, keeper, time);
        board.Loop = _loop = new ModuleLoop("older webhook", Step, time, logger, () => settings.Mask);
    }

    /// <summary>At the start the database is opened only after us.</summary>
    internal TimeSpan Step()
    {
        _since ??= _time.GetTimestamp();
        try
        {
            return _rounds.Step(_stop.Token);
        }
        catch (StoreException) when (_time.GetElapsedTime(_since.Value) < OpensWithin)
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

using TempMonitor.Daemon.Modules;

namespace TempMonitor.Daemon.Http.Live;

/// <summary>Owns the feed's thread.</summary>
internal sealed class LiveService : IHostedService, IDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);
    private readonly ModuleLoop _loop;

    public LiveService(LiveFeed feed, ILogger<LiveService> logger)
    {
        _loop = new ModuleLoop("live", feed.Step, TimeProvider.System, logger);
        feed.Woken = _loop.Wake;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(() => _loop.Stop(StopPatience), CancellationToken.None);

    /// <summary>The last step has failed.</summary>
    public bool IsBroken => _loop.Failure is not null;

    public void Dispose() => _loop.Dispose();
}

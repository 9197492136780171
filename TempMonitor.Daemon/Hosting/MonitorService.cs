using TempMonitor.Daemon.Hosting.Search;

namespace TempMonitor.Daemon.Hosting;

/// <summary>Starts and stops the monitor in the one right order: readings flow from sampling to the store, so sampling stops first.</summary>
internal sealed class MonitorService(Sampling sampling, StoreWriter store, ILogger<MonitorService> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Start();
        sampling.Start();
        return Task.CompletedTask;
    }

    /// <summary>Beside the stop of HTTP, not after it: a slow client must not eat the time to flush.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(Stop, CancellationToken.None);

    private void Stop()
    {
        sampling.Stop();
        store.Stop();
        Log.Stopped(logger);
    }
}

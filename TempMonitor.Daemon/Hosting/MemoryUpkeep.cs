namespace TempMonitor.Daemon.Hosting;

/// <summary>Collects all of the garbage now and then, because this program makes too little of it for the runtime to care.</summary>
/// <remarks>
/// Left alone it grows by 6 MB in an hour before the old generation is looked at for the first time. A collection of these few
/// megabytes takes some milliseconds, on a thread of the pool.
/// </remarks>
internal sealed class MemoryUpkeep(TimeProvider time) : IHostedService, IDisposable
{
    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(_ => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true), null, Every, Every);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();
}

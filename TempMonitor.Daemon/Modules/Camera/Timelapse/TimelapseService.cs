namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

/// <summary>The thread on which time-lapses are made.</summary>
internal sealed class TimelapseService : IHostedService, IDisposable
{
    // what it started ends with it
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ModuleLoop _loop;

    public TimelapseService(TimelapseJobs jobs, ILogger<TimelapseService> logger)
    {
        _loop = new ModuleLoop("time-lapse", () => jobs.Step(_stopping.Token), TimeProvider.System, logger);
        jobs.Wake = _loop.Wake;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping.Cancel();
        return Task.Run(() => _loop.Stop(Patience), CancellationToken.None);
    }

    public void Dispose()
    {
        _loop.Dispose();
        _stopping.Dispose();
    }
}

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>Owns the threads, one per camera.</summary>
internal sealed class CameraService : IHostedService, IDisposable
{
    // well within what the host allows for a stop
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1.5);

    private readonly CameraLoop[] _loops;
    private readonly ILogger<CameraService> _logger;

    public CameraService(IEnumerable<CameraWorker> workers, TimeProvider time, TimeProvider machine, ILogger<CameraService> logger)
    {
        _logger = logger;
        _loops = [.. workers.Select(w => new CameraLoop(w, time, machine, logger))];
    }

    public IReadOnlyList<CameraLoop> Loops => _loops;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var loop in _loops) loop.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(Stop, CancellationToken.None);

    public void Dispose()
    {
        foreach (var loop in _loops) loop.Dispose();
    }

    private void Stop()
    {
        foreach (var loop in _loops) loop.Worker.Stop();
        Parallel.ForEach(_loops, loop =>
        {
            if (!loop.Stop(StopPatience)) Log.LeftBehind(_logger, loop.Worker.Name, loop.Worker.Status.Doing.Name);
        });
    }
}

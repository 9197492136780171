namespace TempMonitor.Daemon.Modules.Camera.Archive;

/// <summary>The archive's own thread. By the machine's clock: a disk is no faster in a simulated room.</summary>
internal sealed class ArchiveService(ArchiveUpkeep upkeep, ILogger<ArchiveService> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly ModuleLoop _loop = new("camera archive", upkeep.Step, TimeProvider.System, logger);

    /// <summary>Why repair or retention does not get on; null when they do.</summary>
    public string? Failure => _loop.Failure;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(() => _loop.Stop(Patience), CancellationToken.None);

    public void Dispose() => _loop.Dispose();
}

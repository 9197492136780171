using TempMonitor.Daemon.Modules;

namespace TempMonitor.Daemon.Audit;

/// <summary>Owns the thread that writes the record.</summary>
internal sealed class AuditService : IHostedService, IDisposable
{
    // together well within what the host allows for a stop
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1), FlushPatience = TimeSpan.FromSeconds(2);

    private readonly AuditLog _audit;
    private readonly ILogger<AuditService> _logger;
    private readonly ModuleLoop _loop;

    /// <param name="machine">The machine's own clock, by which disks are waited for.</param>
    public AuditService(AuditLog audit, TimeProvider machine, ILogger<AuditService> logger)
    {
        (_audit, _logger) = (audit, logger);
        _loop = new ModuleLoop("audit", audit.Step, machine, logger);
        audit.Added = _loop.Wake;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(Stop, CancellationToken.None);

    public void Dispose() => _loop.Dispose();

    private void Stop()
    {
        if (!_loop.Stop(StopPatience) || !Task.Run(_audit.Flush).Wait(FlushPatience)) Log.LeftBehind(_logger);
    }
}

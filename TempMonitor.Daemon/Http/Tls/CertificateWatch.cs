using System.Runtime.InteropServices;
using TempMonitor.Core.Health;
using TempMonitor.Daemon.Modules;

namespace TempMonitor.Daemon.Http.Tls;

/// <summary>Looks at the certificate's files now and then, and at once when the settings are read again (SIGHUP): on a thread of its own, for their disk may hang.</summary>
internal sealed class CertificateWatch : IHostedService, IHealthSource, IDisposable
{
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    // far more than any disk that works takes for two small files
    internal static readonly TimeSpan HungAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);

    private readonly Action<bool> _refresh;
    private readonly ModuleLoop _loop;
    private PosixSignalRegistration? _signal;
    private bool _isAsked;

    /// <param name="refresh">Takes over what has changed; true: somebody has asked. May hang as the disk does.</param>
    public CertificateWatch(Action<bool> refresh, TimeProvider clock, ILogger<CertificateWatch> logger) => (_refresh, _loop) = (refresh, new ModuleLoop("tls", Look, clock, logger));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop.Start();
        // on Windows the same signal means that the console is closed
        if (!OperatingSystem.IsWindows()) _signal = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _signal?.Dispose();
        return Task.Run(() => _loop.Stop(StopPatience), CancellationToken.None);
    }

    public void Dispose()
    {
        _signal?.Dispose();
        _loop.Dispose();
    }

    public IEnumerable<HealthEntry> Check()
    {
        if (_loop.SteppingFor >= HungAfter)
            yield return new("tls-files", HealthStatus.Degraded, "the certificate's files can't be looked at: their disk does not answer", "look at the disk or network share; the old certificate is served");
        else if (_loop.Failure is not null)
            yield return new("tls-files", HealthStatus.Degraded, "the certificate's files can't be looked at", "the log says why; the old certificate is served, and they are looked at again");
    }

    internal TimeSpan Look()
    {
        _refresh(Interlocked.Exchange(ref _isAsked, false));
        return Every;
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true; // or the runtime ends the process
        Interlocked.Exchange(ref _isAsked, true);
        _loop.Wake();
    }
}

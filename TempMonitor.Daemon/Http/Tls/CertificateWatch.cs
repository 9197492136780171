using System.Runtime.InteropServices;

namespace TempMonitor.Daemon.Http.Tls;

/// <summary>Looks at the certificate's files now and then, and at once when the settings are read again (SIGHUP).</summary>
internal sealed class CertificateWatch(CertificateKeeper keeper, TimeProvider clock) : IHostedService, IDisposable
{
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private PosixSignalRegistration? _signal;
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = clock.CreateTimer(_ => keeper.Refresh(), null, Every, Every);
        // on Windows the same signal means that the console is closed
        if (!OperatingSystem.IsWindows()) _signal = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _signal?.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true; // or the runtime ends the process
        keeper.Refresh(always: true);
    }
}

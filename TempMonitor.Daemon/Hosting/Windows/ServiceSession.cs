namespace TempMonitor.Daemon.Hosting.Windows;

/// <summary>One run of the daemon as a Windows service: what the service control manager is told, and what it asks for.</summary>
internal sealed class ServiceSession : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ServiceProgress _progress = new();
    private readonly Action<ServiceReport> _tell;
    private readonly ITimer _beat;
    private Action? _stop;

    public ServiceSession(Action<ServiceReport> tell, TimeProvider time)
    {
        _tell = tell;
        _tell(_progress.Report);
        _beat = time.CreateTimer(_ => Beat(), null, ServiceProgress.Beat, ServiceProgress.Beat);
    }

    /// <summary>Null unless the service control manager started this process.</summary>
    public static ServiceSession? Current { get; set; }

    /// <summary>How a stop is asked for; at once when the service control manager has done so already.</summary>
    public void OnStop(Action stop)
    {
        lock (_lock)
        {
            _stop = stop;
            if (_progress.State != ServiceState.StopPending) return;
        }

        stop();
    }

    public void Ready() => Tell(p => p.MoveTo(ServiceState.Running));

    public void Stopping() => Tell(p => p.MoveTo(ServiceState.StopPending));

    public void End(int exitCode) => Tell(p => p.End(exitCode));

    /// <summary>Does not wait for anything: the service control manager waits for us.</summary>
    /// <returns>A Win32 error number; 0 = done.</returns>
    public uint Control(uint control)
    {
        if (control == ServiceControl.Interrogate) return Repeat();
        if (!ServiceControl.IsStop(control)) return ServiceControl.NotImplemented;
        Action? stop;
        lock (_lock)
        {
            if (_progress.MoveTo(ServiceState.StopPending)) _tell(_progress.Report);
            stop = _stop;
        }

        if (stop is not null) ThreadPool.QueueUserWorkItem(_ => stop());
        return ServiceControl.Done;
    }

    public void Dispose() => _beat.Dispose();

    private uint Repeat()
    {
        lock (_lock) _tell(_progress.Report);
        return ServiceControl.Done;
    }

    private void Beat() => Tell(p => p.Advance());

    private void Tell(Func<ServiceProgress, bool> step)
    {
        lock (_lock)
            if (step(_progress)) _tell(_progress.Report);
    }
}

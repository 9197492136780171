namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>The thread of one camera, which waits by two clocks: the daemon's for what is due, the machine's for a device that needs a rest.</summary>
internal sealed class CameraLoop : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ModuleLoop _loop;
    private readonly ITimer? _alarm;
    private bool _isDisposed;

    /// <param name="time">The daemon's clock, which in a simulated room may be a fast one.</param>
    public CameraLoop(CameraWorker worker, TimeProvider time, TimeProvider machine, ILogger logger)
    {
        Worker = worker;
        _loop = new ModuleLoop($"camera {worker.Name}", Step, machine, logger);
        if (time != machine) _alarm = time.CreateTimer(_ => Wake(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        worker.Told = Wake;
    }

    public CameraWorker Worker { get; }

    /// <summary>What no step should have thrown: a bug.</summary>
    public string? Failure => _loop.Failure;

    public void Start() => _loop.Start();

    /// <returns>False when it hangs and is left behind.</returns>
    public bool Stop(TimeSpan patience) => _loop.Stop(patience);

    /// <remarks>May come twice, as the container disposes a service once for each way to it. A loop that was left behind still uses its camera.</remarks>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed) return;
            _isDisposed = true;
        }

        _alarm?.Dispose();
        var hasEnded = _loop.Stop(TimeSpan.Zero);
        _loop.Dispose();
        if (hasEnded) Worker.Dispose();
    }

    // a page or a timer may be late
    private void Wake()
    {
        lock (_lock)
            if (!_isDisposed) _loop.Wake();
    }

    private TimeSpan Step()
    {
        var (room, machine) = Worker.Step();
        if (_alarm is null) return room < machine ? room : machine;
        _alarm.Change(room, Timeout.InfiniteTimeSpan);
        return machine;
    }
}

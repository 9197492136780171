namespace TempMonitor.Daemon.Threading;

/// <summary>A thread of its own around a step: it waits as long as the step asks, and can be woken. Holds no decisions.</summary>
/// <remarks>Not a pool thread: an ioctl or fsync that hangs must take nothing away from HTTP.</remarks>
internal sealed class LoopThread : IWatchedLoop, IDisposable
{
    private const long Nothing = long.MinValue;

    private readonly Func<TimeSpan> _step;
    private readonly TimeProvider _time;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly TimedWait _wait;
    private readonly Thread _thread;
    private volatile bool _stopping;
    private volatile string? _kernelName;
    private volatile bool _isStepping;
    private volatile bool _hasDied;
    private long _steps;
    private long _due = Nothing;

    /// <param name="step">Returns the time to wait before the next call; <see cref="Timeout.InfiniteTimeSpan"/> ends the loop.</param>
    public LoopThread(string name, Func<TimeSpan> step, TimeProvider time)
    {
        (_step, _time) = (step, time);
        _wait = new TimedWait(time, _wake);

        // Background: a thread that hangs in the kernel must not keep the process alive after shutdown.
        _thread = new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = name };
    }

    public string Name => _thread.Name!;

    public long Steps => Interlocked.Read(ref _steps);

    public bool IsStepping => _isStepping;

    public bool HasDied => _hasDied;

    public bool IsLate => Interlocked.Read(ref _due) is not Nothing and var due && _time.GetTimestamp() > due;

    public ThreadPlace Place => KernelThread.PlaceOf(_kernelName);

    /// <summary>Called on the thread when the step has thrown: the loop is dead then.</summary>
    public Action<Exception>? Died { get; init; }

    public void Start() => _thread.Start();

    public void Wake() => _wake.Set();

    /// <returns>False when the thread did not end within the time; it is left behind then.</returns>
    public bool Stop(TimeSpan patience)
    {
        _stopping = true;
        _wake.Set();
        return _thread.ThreadState.HasFlag(ThreadState.Unstarted) || _thread.Join(patience);
    }

    public void Dispose()
    {
        _wait.Dispose();
        if (!_thread.IsAlive) _wake.Dispose();
    }

    private void Run()
    {
        _kernelName = KernelThread.Current();
        try
        {
            while (!_stopping)
            {
                var wait = Step();
                if (wait == Timeout.InfiniteTimeSpan) return;
                if (wait > TimeSpan.Zero) Rest(wait);
            }
        }
        catch (OperationCanceledException) when (_stopping)
        {
            // the step was interrupted in the middle, as asked
        }
#pragma warning disable CA1031 // the boundary of a loop: what comes here is a bug, and must be seen as a dead loop, not as a dead process
        catch (Exception failure) when (Died is not null)
#pragma warning restore CA1031
        {
            _hasDied = true;
            Died(failure);
        }
        finally
        {
            _isStepping = false;
        }
    }

    private TimeSpan Step()
    {
        _isStepping = true;
        var wait = _step();
        _isStepping = false;
        Interlocked.Increment(ref _steps);
        return wait;
    }

    private void Rest(TimeSpan wait)
    {
        Interlocked.Exchange(ref _due, _time.GetTimestamp() + (long)(wait.TotalSeconds * _time.TimestampFrequency));
        _wait.Wait(wait);
        Interlocked.Exchange(ref _due, Nothing);
    }
}

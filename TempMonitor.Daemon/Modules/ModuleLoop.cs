using TempMonitor.Core.Pipeline;
using TempMonitor.Daemon.Outgoing;
using TempMonitor.Daemon.Threading;

namespace TempMonitor.Daemon.Modules;

/// <summary>A module's own thread: a step that throws is tried again with back-off, and shows; it never reaches anybody else.</summary>
internal sealed class ModuleLoop : IDisposable
{
    private static readonly TimeSpan AfterInterruption = TimeSpan.FromSeconds(1);

    private readonly string _name;
    private readonly Func<TimeSpan> _step;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Func<SecretMask>? _mask;
    private readonly LoopThread _thread;
    private BackoffSchedule _backoff = BackoffSchedule.Standard;
    private long _failures;
    private long _stepBegan = NotStepping;

    private const long NotStepping = long.MinValue;

    /// <param name="name">As the log and the thread call it, e.g. <c>led-matrix</c>.</param>
    /// <param name="step">Returns the time to wait before the next call; throws when it can't do its work now.</param>
    /// <param name="mask">Of a module that has secrets: an exception may repeat them, so nothing of it is said uncleaned.</param>
    public ModuleLoop(string name, Func<TimeSpan> step, TimeProvider time, ILogger logger, Func<SecretMask>? mask = null)
    {
        (_name, _step, _time, _logger, _mask) = (name, step, time, logger, mask);
        _thread = new LoopThread(name, Step, time);
    }

    /// <summary>Why the last step failed; null when it did not.</summary>
    public string? Failure { get; private set; }

    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>How long the step under way has been running: a device that hangs holds it in the kernel.</summary>
    public TimeSpan SteppingFor => Interlocked.Read(ref _stepBegan) is var began && began == NotStepping ? TimeSpan.Zero : _time.GetElapsedTime(began);

    public void Start() => _thread.Start();

    public void Wake() => _thread.Wake();

    /// <returns>False when it hangs and is left behind.</returns>
    public bool Stop(TimeSpan patience) => _thread.Stop(patience);

    public void Dispose() => _thread.Dispose();

    private TimeSpan Step()
    {
        Interlocked.Exchange(ref _stepBegan, _time.GetTimestamp());
        try
        {
            var wait = _step();
            Recover();
            return wait;
        }
        catch (OperationCanceledException)
        {
            return AfterInterruption; // the daemon is stopping, and this thread will be told soon
        }
#pragma warning disable CA1031 // the boundary of a module: its trouble is its own
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Note(failure);
            return _backoff.Delay;
        }
        finally
        {
            Interlocked.Exchange(ref _stepBegan, NotStepping);
        }
    }

    private void Note(Exception failure)
    {
        Interlocked.Increment(ref _failures);
        _backoff = _backoff.AfterFailure();
        var mask = _mask?.Invoke();
        var reason = mask?.Clean(failure.Message) ?? failure.Message;
        var isNews = Failure != reason;
        Failure = reason;
        if (!isNews) return;
        if (failure is IOException or UnauthorizedAccessException) Log.ModuleFailed(_logger, _name, reason);
        else if (mask is null) Log.ModuleBroke(_logger, _name, failure);
        else Log.ModuleBrokeMasked(_logger, _name, mask.Describe(failure));
    }

    private void Recover()
    {
        if (Failure is not null) Log.ModuleRecovered(_logger, _name);
        Failure = null;
        _backoff = _backoff.AfterSuccess();
    }
}

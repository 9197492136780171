using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>One capture for all who ask before it is through. Any thread may ask; the camera's own begins and ends.</summary>
internal sealed class SharedCapture
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<Picture>? _wanted;
    private TaskCompletionSource<Picture>? _underWay;
    private Exception? _closed;

    /// <summary>Somebody waits for a capture that has not begun.</summary>
    public bool IsWanted
    {
        get
        {
            lock (_lock) return _wanted is not null;
        }
    }

    public Task<Picture> Join()
    {
        lock (_lock)
        {
            if (_closed is not null) return Task.FromException<Picture>(_closed);
            return (_underWay ?? (_wanted ??= New())).Task;
        }
    }

    public void Begin()
    {
        lock (_lock) (_underWay, _wanted) = (_wanted ?? New(), null);
    }

    public void Succeed(Picture picture) => TakeUnderWay()?.TrySetResult(picture);

    public void Fail(Exception reason) => Fail(TakeUnderWay(), reason);

    /// <summary>Also for those whose capture has not begun.</summary>
    public void FailAll(Exception reason)
    {
        Fail(TakeUnderWay(), reason);
        Fail(TakeWanted(), reason);
    }

    /// <summary>No capture will come any more.</summary>
    public void Close(Exception reason)
    {
        lock (_lock) _closed = reason;
        FailAll(reason);
    }

    private static TaskCompletionSource<Picture> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void Fail(TaskCompletionSource<Picture>? capture, Exception reason)
    {
        capture?.TrySetException(reason);

        // perhaps nobody waits: then it has been looked at here
        _ = capture?.Task.Exception;
    }

    private TaskCompletionSource<Picture>? TakeUnderWay()
    {
        lock (_lock)
        {
            var taken = _underWay;
            _underWay = null;
            return taken;
        }
    }

    private TaskCompletionSource<Picture>? TakeWanted()
    {
        lock (_lock)
        {
            var taken = _wanted;
            _wanted = null;
            return taken;
        }
    }
}

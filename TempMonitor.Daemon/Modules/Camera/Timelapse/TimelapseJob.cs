namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

/// <summary>One time-lapse that was asked for over HTTP. Any thread may look.</summary>
internal sealed class TimelapseJob(string id, TimelapseOrder order, long total, string file) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private volatile TimelapseProgress _now = new(TimelapseState.Waiting, 0, 0);

    public string Id { get; } = id;

    public TimelapseOrder Order { get; } = order;

    /// <summary>The stills of the span when it was ordered.</summary>
    public long Total { get; } = total;

    /// <summary>Where its video is, once it is done.</summary>
    public string File { get; } = file;

    public TimelapseProgress Now => _now;

    /// <summary>When it ended, by the machine's ticks; null while it has not.</summary>
    public long? Ended { get; private set; }

    public CancellationToken Cancellation => _cancellation.Token;

    public bool IsOver => _now.State > TimelapseState.Running;

    public void Report(int frames, int skipped) => _now = new(TimelapseState.Running, frames, skipped);

    public void End(TimelapseState state, long timestamp, string? error = null, long bytes = 0)
    {
        Ended = timestamp;
        _now = _now with { State = state, Error = error, Bytes = bytes };
    }

    public void Cancel() => _cancellation.Cancel();

    public void Dispose() => _cancellation.Dispose();
}

/// <param name="Frames">Pictures that were given to the encoder.</param>
/// <param name="Skipped">Stills that were gone or broken.</param>
internal sealed record TimelapseProgress(TimelapseState State, int Frames, int Skipped, string? Error = null, long Bytes = 0);

/// <summary>In the order in which they follow each other; the lower-case name stands in documents.</summary>
internal enum TimelapseState
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}

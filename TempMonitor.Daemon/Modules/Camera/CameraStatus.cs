using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>How a camera does, hung out by its own thread for health, metrics and those who ask for pictures. Any thread may look.</summary>
/// <param name="machine">The machine's own clock.</param>
internal sealed class CameraStatus(TimeProvider machine)
{
    private const long Never = long.MinValue;
    private readonly long[] _failures = new long[Enum.GetValues<CameraFault>().Length];
    private readonly long[] _kept = new long[Enum.GetValues<CaptureReason>().Length + 1];
    private long _taken;
    private long _capturingTicks;
    private long _busySince = Never;
    private volatile string _doing = "";
    private volatile CameraFailure? _failure;
    private volatile string? _refusal;
    private volatile Picture? _latest;
    private long _latestAt = Never;

    /// <summary>Why the last try gave no picture; null when it gave one.</summary>
    public CameraFailure? Failure => _failure;

    /// <summary>Why the archive did not keep the last still that it was given; null when it did.</summary>
    public string? Refusal
    {
        get => _refusal;
        set => _refusal = value;
    }

    /// <summary>The last picture; null before the first, and once a blackout has begun.</summary>
    public Picture? Latest => _latest;

    /// <summary>When the last picture was asked for; the blackout takes nothing away from it.</summary>
    public DateTimeOffset? LastSuccess { get; private set; }

    public long Taken => Interlocked.Read(ref _taken);

    public TimeSpan Capturing => TimeSpan.FromTicks(Interlocked.Read(ref _capturingTicks));

    /// <summary>What its thread is doing, for people.</summary>
    public string Doing => _doing;

    /// <summary>For how long; zero while it rests.</summary>
    public TimeSpan BusyFor => Interlocked.Read(ref _busySince) is var since && since == Never ? TimeSpan.Zero : machine.GetElapsedTime(since);

    /// <summary>Since the last picture was asked for.</summary>
    public TimeSpan LatestAge => Interlocked.Read(ref _latestAt) is var at && at == Never ? TimeSpan.MaxValue : machine.GetElapsedTime(at);

    public long Failures(CameraFault fault) => Interlocked.Read(ref _failures[(int)fault]);

    public long Kept(CaptureReason reason) => Interlocked.Read(ref _kept[(int)reason]);

    public void Begin(string doing)
    {
        _doing = doing;
        Interlocked.Exchange(ref _busySince, machine.GetTimestamp());
    }

    public void End() => Interlocked.Exchange(ref _busySince, Never);

    /// <param name="asked">By the machine's clock.</param>
    /// <returns>Whether this is news.</returns>
    public bool Succeeded(Picture picture, long asked)
    {
        var isNews = _failure is not null;
        Interlocked.Exchange(ref _latestAt, asked);
        (_latest, LastSuccess, _failure) = (picture, picture.Time, null);
        Interlocked.Increment(ref _taken);
        Interlocked.Add(ref _capturingTicks, machine.GetElapsedTime(asked).Ticks);
        return isNews;
    }

    /// <returns>Whether this is news.</returns>
    public bool Failed(CameraException refusal, long asked)
    {
        var isNews = _failure?.Refusal.Message != refusal.Message;
        _failure = new CameraFailure(refusal, machine.GetTimestamp());
        Interlocked.Increment(ref _failures[(int)refusal.Fault]);
        Interlocked.Add(ref _capturingTicks, machine.GetElapsedTime(asked).Ticks);
        return isNews;
    }

    public void CountKept(CaptureReason reason) => Interlocked.Increment(ref _kept[(int)reason]);

    /// <summary>Nothing that it saw may be seen.</summary>
    public void Darken()
    {
        Interlocked.Exchange(ref _latestAt, Never);
        _latest = null;
    }
}

/// <param name="At">By the machine's clock.</param>
internal sealed record CameraFailure(CameraException Refusal, long At);

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
    private volatile CameraActivity _doing = CameraActivity.Camera;
    private volatile CameraFailure? _failure;
    private volatile string? _refusal;
    private volatile Picture? _latest;
    private volatile CameraSuccess? _success;
    private volatile CameraMoment? _due;

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
    public DateTimeOffset? LastSuccess => _success?.Time;

    /// <summary>When the next still of the schedule is due; null: never.</summary>
    public DateTimeOffset? Due
    {
        get => _due?.Time;
        set => _due = value is { } time ? new CameraMoment(time) : null;
    }

    public long Taken => Interlocked.Read(ref _taken);

    public TimeSpan Capturing => TimeSpan.FromTicks(Interlocked.Read(ref _capturingTicks));

    /// <summary>What its thread does, or did last.</summary>
    public CameraActivity Doing => _doing;

    /// <summary>For how long; zero while it rests.</summary>
    public TimeSpan BusyFor => Interlocked.Read(ref _busySince) is var since && since == Never ? TimeSpan.Zero : machine.GetElapsedTime(since);

    /// <summary>Since the last picture was asked for.</summary>
    public TimeSpan LatestAge => _success is { } success ? machine.GetElapsedTime(success.At) : TimeSpan.MaxValue;

    public long Failures(CameraFault fault) => Interlocked.Read(ref _failures[(int)fault]);

    public long Kept(CaptureReason reason) => Interlocked.Read(ref _kept[(int)reason]);

    public void Begin(CameraActivity doing)
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

        // in this order: whoever looks in between takes the picture for older than it is
        _latest = picture;
        _success = new CameraSuccess(picture.Time, asked);
        _failure = null;
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
    public void Darken() => _latest = null;
}

/// <param name="At">By the machine's clock.</param>
internal sealed record CameraSuccess(DateTimeOffset Time, long At);

/// <summary>A time that is read and written as one.</summary>
internal sealed record CameraMoment(DateTimeOffset Time);

/// <summary>What can hold a camera's thread up.</summary>
/// <param name="Name">As in: it waits for its camera.</param>
/// <param name="Advice">What helps when it does not come back.</param>
internal sealed record CameraActivity(string Name, string Advice)
{
    public static readonly CameraActivity Camera = new("its camera", "unplug the camera and plug it in again; if that does not help, restart the monitor or the machine");
    public static readonly CameraActivity Disk = new("the disk", "look at the disk that holds the archive (dmesg names one that fails)");
}

/// <param name="At">By the machine's clock.</param>
internal sealed record CameraFailure(CameraException Refusal, long At);

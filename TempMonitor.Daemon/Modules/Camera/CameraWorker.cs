using TempMonitor.Core.Alarms;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Pipeline;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>The one who uses a camera: a step looks what is due, takes one picture for all of it, and hands it out.</summary>
internal sealed class CameraWorker : IDisposable
{
    // also how late it notices that the clock was set, or that a blackout has begun
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    // ending what hangs takes a moment
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // a page that asks again and again must not start a broken program again and again
    private static readonly TimeSpan FailureHolds = TimeSpan.FromSeconds(1);

    private readonly CaptureOptions _options;
    private readonly Shutter _shutter;
    private readonly StillKeeper _keeper;
    private readonly Func<CaptureOptions, ScheduleStills>? _scheduleOf;
    private readonly AlarmStills _alarms;
    private readonly TimeProvider _machine;
    private readonly ILogger _logger;
    private readonly SharedCapture _shared = new();
    private readonly CancellationTokenSource _stop = new();
    private ScheduleStills _schedule;
    private ScheduleStills? _nextSchedule;
    private volatile BlackoutHours _blackout;
    private BackoffSchedule _backoff = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10));
    private long _failedAt;
    private bool _isDark;

    public CameraWorker(CameraParts parts, TimeProvider machine, ILogger logger)
    {
        (Name, _options, Status) = (parts.Name, parts.Options, parts.Status);
        (_shutter, _keeper, _schedule, _alarms, _blackout) = (parts.Shutter, parts.Keeper, parts.Schedule, parts.Alarms, parts.Blackout);
        (_machine, _logger, _scheduleOf, Rhythm) = (machine, logger, parts.ScheduleOf, parts.Options);
    }

    public string Name { get; }

    public CameraStatus Status { get; }

    public CaptureOptions Options => _options;

    /// <summary>Of these only what <see cref="LiveKeys.OfCameras"/> names is in force.</summary>
    public CaptureOptions Rhythm { get; private set; }

    /// <summary>Called when there is something to do before the next look.</summary>
    public Action Told { get; set; } = () => { };

    /// <summary>Any thread. In local time; null when it may look.</summary>
    public DateTimeOffset? DarkUntil => _blackout.Until();

    /// <summary>The longest that somebody should wait for a picture.</summary>
    public TimeSpan LongestCapture => _options.Timeout + Grace;

    public bool IsHung => Status.BusyFor > LongestCapture;

    /// <summary>Any thread. Joins the capture under way, or makes one due.</summary>
    public Task<Picture> Request()
    {
        if (Status.Failure is { } failure && _machine.GetElapsedTime(failure.At) < FailureHolds) return Task.FromException<Picture>(failure.Refusal);
        var capture = _shared.Join();
        Told();
        return capture;
    }

    /// <summary>Any thread.</summary>
    public void Tell(long incident, AlarmLevel level, DateTimeOffset time)
    {
        if (_alarms.Tell(incident, level, time)) Told();
    }

    /// <summary>Any thread. From now on nobody looks at the new hours; the new schedule begins with the next step.</summary>
    public void Use(CaptureOptions fresh, BlackoutHours blackout)
    {
        (Rhythm, _blackout) = (fresh, blackout);
        Interlocked.Exchange(ref _nextSchedule, _scheduleOf?.Invoke(fresh));
        Told();
    }

    public CaptureWait Step()
    {
        _stop.Token.ThrowIfCancellationRequested();
        _schedule = Interlocked.Exchange(ref _nextSchedule, null) ?? _schedule;
        _schedule.Start(Name);
        _alarms.Accept();
        if (DarkUntil is { } until) return Darken(until);
        _isDark = false;
        var isDue = _schedule.IsDue();
        if (_alarms.IsDue || _shared.IsWanted || (IsRested && (isDue || _alarms.IsRingDue))) Capture(isDue);
        Status.Due = _schedule.Due;
        return Wait();
    }

    /// <summary>Ends what is under way, which then is no failure.</summary>
    public void Stop()
    {
        _stop.Cancel();
        _shared.Close(new CameraException(CameraFault.Failed, $"camera {Name} takes no pictures any more: the monitor is stopping"));
    }

    public void Dispose()
    {
        _stop.Dispose();
        _shutter.Dispose();
    }

    private bool IsRested => RestLeft <= TimeSpan.Zero;

    private TimeSpan RestLeft => _backoff.Delay - _machine.GetElapsedTime(_failedAt);

    private void Capture(bool isDue)
    {
        _shared.Begin();
        try
        {
            var picture = _shutter.Take(_stop.Token);
            if (DarkUntil is { } until)
            {
                Darken(until);
                return;
            }

            _shared.Succeed(picture);
            Recover(Keep(picture, isDue));
        }
        catch (CameraException refusal)
        {
            _shared.Fail(refusal);
            Rest();
            _alarms.Missed();
        }
        finally
        {
            // whoever still waits now waits for a bug
            _shared.Fail(new CameraException(CameraFault.Failed, $"camera {Name} broke; the log says more"));
        }
    }

    /// <returns>False when the archive refuses.</returns>
    private bool Keep(Picture picture, bool isDue)
    {
        var reason = isDue ? _schedule.Judge(picture) : null;
        var served = _alarms.Serve(picture);
        var isKept = true;
        if (served.Count > 0 || reason is not null) isKept = _keeper.Keep(picture, served.Count > 0 ? CaptureReason.Alarm : reason!.Value, [.. served.Select(s => s.Incident)]);
        _alarms.Kept(picture, served, isKept);
        if (isDue && isKept) _schedule.Done();
        return isKept;
    }

    private void Recover(bool isKept)
    {
        if (isKept) _backoff = _backoff.AfterSuccess();
        else Rest();
    }

    private void Rest() => (_backoff, _failedAt) = (_backoff.AfterFailure(), _machine.GetTimestamp());

    private CaptureWait Darken(DateTimeOffset until)
    {
        _shared.FailAll(new BlackoutException(Name, until));
        if (!_isDark) Log.Dark(_logger, Name, until);
        _isDark = true;
        foreach (var incident in _alarms.Darken()) Log.NoStillInTheDark(_logger, Name, incident);
        if (_schedule.IsDue()) _schedule.Done();
        Status.Darken();
        return new CaptureWait(Shortest(_blackout.Left), LookAgain);
    }

    private CaptureWait Wait()
    {
        var room = Shortest(_alarms.UntilDue, IsRested ? Shortest(_schedule.UntilDue, _alarms.UntilRingDue) : null, LookAgain);
        return new CaptureWait(room, IsRested ? LookAgain : Shortest(RestLeft, LookAgain));
    }

    private static TimeSpan Shortest(params ReadOnlySpan<TimeSpan?> waits)
    {
        var shortest = LookAgain;
        foreach (var wait in waits)
            if (wait < shortest) shortest = wait.Value;
        return shortest > TimeSpan.Zero ? shortest : TimeSpan.Zero;
    }
}

/// <summary>Until the next look, whichever comes first.</summary>
/// <param name="Room">By the daemon's clock, which may be a fast one.</param>
/// <param name="Machine">By the machine's.</param>
internal readonly record struct CaptureWait(TimeSpan Room, TimeSpan Machine);

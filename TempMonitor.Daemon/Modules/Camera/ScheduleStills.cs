using TempMonitor.Core.Alarms;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Indicators;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>What one camera owes to its schedule: when, and whether the picture is worth keeping. Used by the camera's own thread.</summary>
/// <param name="isChanged">It takes the place of another one: nothing was missed.</param>
internal sealed class ScheduleStills(CaptureClock clock, KeepRule rule, MotionEye eye, IEnumerable<IAlarmIndicator> alarms, StillKeeper keeper, TimeProvider time, bool isChanged = false)
{
    private readonly IAlarmIndicator[] _alarms = [.. alarms];
    private bool _isStarted;
    private KeepWhen _keep;

    /// <summary>Null: never.</summary>
    public TimeSpan? UntilDue => clock.Wait;

    public DateTimeOffset? Due => clock.Due;

    /// <summary>A still that was missed while the daemon was off is due now, once.</summary>
    public void Start(string camera)
    {
        if (_isStarted) return;
        _isStarted = true;
        clock.Start(isChanged ? null : keeper.Last(camera));
    }

    /// <summary>Asked before each look; a still whose condition does not hold is given up here.</summary>
    public bool IsDue()
    {
        if (!clock.IsDue()) return false;
        _keep = rule.Ask(Array.Exists(_alarms, a => a.Now.Level > AlarmLevel.None), time.GetUtcNow());
        if (_keep == KeepWhen.Never) clock.Done();
        return _keep != KeepWhen.Never;
    }

    /// <returns>Why to keep this picture, which was due; null when nothing has moved.</returns>
    public CaptureReason? Judge(Picture picture)
    {
        var hasMoved = rule.AsksMotion && eye.HasMoved(picture.Jpeg.ToArray());
        if (_keep == KeepWhen.Always) return CaptureReason.Schedule;
        return hasMoved ? CaptureReason.Motion : null;
    }

    /// <summary>It was taken, or is given up: nobody may look.</summary>
    public void Done() => clock.Done();
}

using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>What a worker works with.</summary>
internal sealed record CameraParts(
    string Name, CaptureOptions Options, CameraStatus Status, Shutter Shutter, StillKeeper Keeper, ScheduleStills Schedule, AlarmStills Alarms, BlackoutHours Blackout)
{
    /// <summary>Makes the schedule that takes the place of the first one when settings change.</summary>
    public Func<CaptureOptions, ScheduleStills>? ScheduleOf { get; init; }
}

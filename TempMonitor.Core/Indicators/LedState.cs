using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;

namespace TempMonitor.Core.Indicators;

/// <summary>The state of the room and of its monitor, as the panel's colour tells it.</summary>
public enum LedState
{
    /// <summary>In the first seconds: nothing has been read yet.</summary>
    Waiting,
    Normal,
    Warning,
    Critical,

    /// <summary>The sensor answers, but the last number that can be believed is old.</summary>
    Stale,

    /// <summary>The room is not being measured: no sensor, one that fails, or a monitor that hangs.</summary>
    Fault,
}

internal static class LedStates
{
    private static readonly Dictionary<AlarmLevel, LedState> OfAlarm = new()
    {
        [AlarmLevel.None] = LedState.Normal,
        [AlarmLevel.Warning] = LedState.Warning,
        [AlarmLevel.Critical] = LedState.Critical,
    };

    /// <summary>A number that nobody measures any more is worse than a bad number: it is judged first.</summary>
    public static LedState Judge(StatusSnapshot status, AlarmIndication alarm)
    {
        if (!status.SamplingAlive) return LedState.Fault;
        if (IsShown(status.OfPrimary(Quantity.Temperature))) return OfAlarm[alarm.Level];
        if (status.Starting) return LedState.Waiting;
        return status.Primary is { Fault: null } ? LedState.Stale : LedState.Fault;
    }

    public static bool IsShown(ReadingView? view) => view is { Freshness: Freshness.Fresh or Freshness.Late };
}

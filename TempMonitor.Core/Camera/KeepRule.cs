using TempMonitor.Core.Calendar;

namespace TempMonitor.Core.Camera;

/// <summary>Whether a still of the schedule is worth being taken: the <c>OnlyWhen</c> of a camera.</summary>
public sealed class KeepRule(CaptureOptions options)
{
    /// <summary>Whether pictures are compared.</summary>
    public bool AsksMotion => options.OnlyWhen.Contains(CaptureCondition.Motion);

    /// <param name="isAlarm">An alarm is open.</param>
    public KeepWhen Ask(bool isAlarm, DateTimeOffset now)
    {
        if (options.OnlyWhen.Count == 0 || (isAlarm && options.OnlyWhen.Contains(CaptureCondition.Alarm)) || IsDay(now)) return KeepWhen.Always;
        return AsksMotion ? KeepWhen.Moved : KeepWhen.Never;
    }

    private bool IsDay(DateTimeOffset now) =>
        options.OnlyWhen.Contains(CaptureCondition.Daylight) && SunPosition.Elevation(now, options.Latitude!.Value, options.Longitude!.Value) >= SunPosition.Horizon;
}

public enum KeepWhen
{
    /// <summary>No picture need be taken.</summary>
    Never,

    /// <summary>Only when something has moved since the one before.</summary>
    Moved,

    Always,
}

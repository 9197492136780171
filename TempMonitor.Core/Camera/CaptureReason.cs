namespace TempMonitor.Core.Camera;

/// <summary>Why a picture was kept. Written into the database as a number: never renumber.</summary>
public enum CaptureReason : byte
{
    /// <summary>Its time had come.</summary>
    Schedule = 1,

    /// <summary>Something moved between two pictures of the schedule.</summary>
    Motion = 2,

    /// <summary>An alarm began: before, at or after it.</summary>
    Alarm = 3,
}

namespace TempMonitor.Core.Alarms;

/// <summary>How bad it is. Written into the database as a number: never renumber.</summary>
public enum AlarmLevel : byte
{
    None = 0,
    Warning = 1,
    Critical = 2,
}

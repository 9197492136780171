namespace TempMonitor.Core.Alarms;

/// <summary>An alarm whose limit is passed and whose trip delay runs, and that no stored row brings back after a restart: what it compares is not in one row.</summary>
/// <param name="Warning">For how long the limit has been passed; null when it is not, or when the alarm has tripped.</param>
/// <param name="Critical">The same of the critical limit.</param>
public sealed record PendingTrip(AlarmKey Alarm, TimeSpan? Warning, TimeSpan? Critical);

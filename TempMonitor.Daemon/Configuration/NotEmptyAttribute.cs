namespace TempMonitor.Daemon.Configuration;

/// <summary>A text that may be left out but not emptied: that would look like one that is set.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotEmptyAttribute : Attribute;

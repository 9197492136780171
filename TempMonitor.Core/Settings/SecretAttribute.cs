namespace TempMonitor.Core.Settings;

/// <summary>A setting whose value, and whatever lies below it, is never shown: not in a log, a problem, an answer or a metric.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

namespace TempMonitor.Core.Health;

/// <summary>The health of the whole: as bad as its worst part.</summary>
public sealed record HealthReport(HealthStatus Status, IReadOnlyList<HealthReportEntry> Entries);

/// <param name="Since">When the part took on this status (wall clock).</param>
public sealed record HealthReportEntry(HealthEntry Entry, DateTimeOffset Since);

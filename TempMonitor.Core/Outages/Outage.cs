namespace TempMonitor.Core.Outages;

/// <summary>A time in which the daemon was not watching.</summary>
/// <param name="To">Null while it lasts: the daemon is stopped.</param>
public sealed record Outage(DateTimeOffset From, DateTimeOffset? To, OutageReason Why);

namespace TempMonitor.Core.Health;

public enum HealthStatus
{
    Healthy,
    Degraded,
    Unhealthy,
}

/// <summary>What one part says of itself now.</summary>
/// <param name="Name">Stable key, e.g. <c>sensor:room</c>, <c>store</c>, <c>disk</c>, <c>clock</c>, <c>module:camera</c>.</param>
/// <param name="Observed">What was seen, for people.</param>
/// <param name="Action">What to do about it; null when healthy.</param>
public sealed record HealthEntry(string Name, HealthStatus Status, string Observed, string? Action = null);

/// <summary>A part that has a health. Asked once a second and at each request; answers from memory.</summary>
public interface IHealthSource
{
    IEnumerable<HealthEntry> Check();
}

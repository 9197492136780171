namespace TempMonitor.Core.Health;

public enum HealthStatus
{
    Healthy,
    Degraded,
    Unhealthy,
}

/// <summary>What one part says of itself now.</summary>
/// <param name="Name">Stable key, e.g. <c>sensor:room</c>, <c>store</c>, <c>disk</c>, <c>clock</c>, <c>module:camera</c>.</param>
/// <param name="Observed">What was seen, that anybody may read: what the hardware does and where it is (<c>/sys</c>, <c>/dev</c>), but no folder of ours, no value of a setting, nothing that a file or program has said.</param>
/// <param name="Action">What to do about it; null when healthy.</param>
public sealed record HealthEntry(string Name, HealthStatus Status, string Observed, string? Action = null)
{
    /// <summary>What exactly: only for those who may read the settings. Null when <see cref="Observed"/> says it all.</summary>
    public string? Detail { get; init; }

    /// <summary>For those who may read the settings, and on the machine itself.</summary>
    public string Whole => Detail is null ? Observed : $"{Observed}: {Detail}";

    /// <summary>For whoever asks.</summary>
    public string ForAnybody => Detail is null || Status == HealthStatus.Healthy ? Observed : $"{Observed}; /health tells an admin more";
}

/// <summary>A part that has a health. Asked once a second and at each request; answers from memory.</summary>
public interface IHealthSource
{
    IEnumerable<HealthEntry> Check();
}

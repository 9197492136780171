namespace TempMonitor.Core.Camera;

/// <summary>A picture in the archive, as the index knows it. Camera and time name it: there are never two.</summary>
public sealed record Still
{
    public required string Camera { get; init; }

    /// <summary>UTC, whole seconds: what the file's name can say.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The file below the archive's folder, as it was named when it was taken: <c>room/2026/11/21/081500.jpg</c>. Never from a request.</summary>
    public required string File { get; init; }

    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public required string Hash { get; init; }

    public required CaptureReason Reason { get; init; }

    /// <summary>The temperature at that moment, °C; null when none was known.</summary>
    public double? Temperature { get; init; }

    /// <summary>The alarms that it is evidence of, by <see cref="Alarms.Incident.Id"/>; most have none.</summary>
    public IReadOnlyList<long> Incidents { get; init; } = [];
}

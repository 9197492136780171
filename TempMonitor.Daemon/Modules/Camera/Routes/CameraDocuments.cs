using System.Text.Json;
using System.Text.Json.Serialization;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Modules.Camera.Timelapse;

namespace TempMonitor.Daemon.Modules.Camera.Routes;

internal sealed record CamerasDocument(IReadOnlyList<CameraDocument> Cameras, int Viewers, int MostViewers);

/// <param name="Stills">In the archive, as are the bytes and the two times.</param>
/// <param name="Latest">When the newest picture was taken that <c>/latest</c> shows from memory; null when none is there.</param>
internal sealed record CameraDocument(string Name, string? Latest, long Stills, long Bytes, string? First, string? Last)
{
    public CameraDocument(string name, Picture? latest, StillSum sum)
        : this(name, latest is null ? null : TimeText.Iso(latest.Time), sum.Stills, sum.Bytes, IsoOrNull(sum.First), IsoOrNull(sum.Last))
    {
    }

    public static string? IsoOrNull(DateTimeOffset? time) => time is { } known ? TimeText.Iso(known) : null;
}

/// <param name="Next">For <c>before</c>, when there are more; else null.</param>
internal sealed record ArchiveDocument(string Camera, string From, string To, IReadOnlyList<StillDocument> Stills, string? Next);

/// <param name="Id">The time as it stands in addresses.</param>
/// <param name="Local">By the clock on the wall.</param>
internal sealed record StillDocument(
    string Id, string Time, string Local, long Bytes, string Hash, string Reason, double? Temperature, IReadOnlyList<long> Incidents, string Image, string Thumbnail)
{
    public StillDocument(Still still, TimeZoneInfo zone)
        : this(
            CameraAddress.Id(still.Time), TimeText.Iso(still.Time), TimeText.Local(still.Time, zone), still.Bytes, still.Hash, still.Reason.ToString().ToLowerInvariant(),
            still.Temperature is { } known ? Math.Round(known, 2) : null, still.Incidents, AddressOf(still), $"{AddressOf(still)}/thumbnail")
    {
    }

    private static string AddressOf(Still still) => $"/camera/{still.Camera}/archive/{CameraAddress.Id(still.Time)}";
}

internal sealed record DaysDocument(string Camera, IReadOnlyList<DayDocument> Days);

/// <param name="Date">By the clock on the wall.</param>
internal sealed record DayDocument(string Date, long Stills, long Bytes, string First, string Last, string Archive);

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CamerasDocument))]
[JsonSerializable(typeof(ArchiveDocument))]
[JsonSerializable(typeof(DaysDocument))]
[JsonSerializable(typeof(TimelapseDocument))]
[JsonSerializable(typeof(TimelapsesDocument))]
[JsonSerializable(typeof(LiveStillDocument))]
internal sealed partial class CameraJson : JsonSerializerContext
{
    public static CameraJson Api { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });
}

namespace TempMonitor.Core.Camera;

/// <summary>What the archive keeps of one camera.</summary>
/// <param name="Keep">Zero: as long as there is room.</param>
public sealed record ArchiveLimits(string Camera, TimeSpan Keep, long Bytes)
{
    private const long Megabyte = 1_000_000;

    public static ArchiveLimits Of(string camera, CaptureOptions options) => new(camera, options.Keep, options.KeepMegabytes * Megabyte);
}

namespace TempMonitor.Daemon.Modules.Camera.Archive;

/// <summary>Whether a file of the archive was written to its end. It was whole when it was kept, so its two ends say it.</summary>
internal static class WholePicture
{
    private const byte Marker = 0xFF, Start = 0xD8, End = 0xD9;

    public static bool Is(ReadOnlySpan<byte> jpeg) => jpeg.Length > 4 && jpeg[0] == Marker && jpeg[1] == Start && jpeg[^2] == Marker && jpeg[^1] == End;
}

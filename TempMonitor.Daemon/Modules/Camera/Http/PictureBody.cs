using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Processes;

namespace TempMonitor.Daemon.Modules.Camera.Http;

/// <summary>The picture in an answer.</summary>
internal static class PictureBody
{
    private const int Piece = 64 * 1024;

    public static async Task<byte[]> Read(HttpResponseMessage response, CancellationToken deadline)
    {
        if (response.Content.Headers.ContentLength > JpegFile.MostBytes) throw TooLarge();
        await using var stream = await response.Content.ReadAsStreamAsync(deadline);
        return IsStream(response) ? await FirstOf(stream, deadline) : await All(stream, deadline);
    }

    private static bool IsStream(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;

    private static async Task<byte[]> All(Stream stream, CancellationToken deadline)
    {
        using var bytes = new ByteHeap(JpegFile.MostBytes);
        var piece = new byte[Piece];
        while (await stream.ReadAsync(piece, deadline) is > 0 and var length)
            if (!bytes.TryAdd(piece.AsSpan(0, length))) throw TooLarge();
        return bytes.ToArray();
    }

    /// <summary>By the picture's own bytes: what cameras write around it (boundaries with and without dashes, lengths that are wrong) is too various to lean on.</summary>
    private static async Task<byte[]> FirstOf(Stream stream, CancellationToken deadline)
    {
        var frame = new FirstFrame(JpegFile.MostBytes);
        var piece = new byte[Piece];
        while (await stream.ReadAsync(piece, deadline) is > 0 and var length)
        {
            if (!frame.TryAdd(piece.AsSpan(0, length))) throw TooLarge();
            if (frame.IsComplete) break;
        }

        return frame.ToArray();
    }

    private static CameraException TooLarge() => new(CameraFault.BadImage, $"the camera sends more than {JpegFile.MostBytes / 1_000_000} MB for one picture");
}

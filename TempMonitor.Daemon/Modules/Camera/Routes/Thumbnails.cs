using System.Collections.Concurrent;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.Camera.Routes;

/// <summary>Small pictures of stills, made when they are asked for: one at a time, because decoding takes a Pi some tenths of a second, and the last ones are remembered.</summary>
internal sealed class Thumbnails(IPictureTools tools) : IDisposable
{
    private const int MostRemembered = 200, LargestThumbnail = 32 * 1024, LargestPicture = 50_000_000;
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _slot = new(1);
    private readonly ConcurrentDictionary<string, byte[]> _made = new(StringComparer.Ordinal);

    /// <summary>Takes the stream over. Where none can be made the picture itself stands in.</summary>
    public async Task Send(HttpContext context, Still still, Stream file)
    {
        await using var closed = file;
        if (PictureAnswer.IsCurrent(context, $"{PictureAnswer.TagOf(still)}-small")) return;
        if (!_made.TryGetValue(still.Hash, out var thumbnail) && still.Bytes <= LargestPicture)
        {
            if (!await _slot.WaitAsync(LongestQueue, context.RequestAborted))
            {
                context.Response.Headers.CacheControl = "no-store";
                await Problem.Unavailable("too many thumbnails are wanted at once", LongestQueue).Send(context);
                return;
            }

            try
            {
                thumbnail = _made.GetValueOrDefault(still.Hash) ?? Make(still, file);
            }
            finally
            {
                _slot.Release();
            }
        }

        if (thumbnail is not null) await PictureAnswer.SendThumbnail(context, still, thumbnail);
        else await PictureAnswer.SendFile(context, still, file);
    }

    /// <summary>Who removes a still means its small one too.</summary>
    public void Forget() => _made.Clear();

    public void Dispose() => _slot.Dispose();

    /// <returns>Null when the picture stands in for it: many of those at once would fill the memory.</returns>
    private byte[]? Make(Still still, Stream file)
    {
        var jpeg = new byte[still.Bytes];
        file.ReadExactly(jpeg);
        file.Position = 0;
        try
        {
            var made = tools.Thumbnail(jpeg);
            if (made.Length > LargestThumbnail) return null;
            if (_made.Count >= MostRemembered) _made.Clear();
            return _made[still.Hash] = made;
        }
        catch (CameraException)
        {
            return null; // a picture that can't be decoded is shown as it is
        }
    }
}

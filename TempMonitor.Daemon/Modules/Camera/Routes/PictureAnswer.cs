using System.Security.Cryptography;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.Camera.Routes;

/// <summary>Sends one picture, or says that the client's copy is still right. Nobody between us and the browser may keep it.</summary>
internal static class PictureAnswer
{
    public const string Jpeg = "image/jpeg";

    // a still never changes under its time; what shows the newest is asked for again each time
    private const string ForADay = "private, max-age=86400, immutable", AskAgain = "private, no-cache";

    public static string TagOf(Still still) => still.Hash[..32];

    /// <summary>A picture that is always a new one: there is nothing to compare.</summary>
    public static Task SendFresh(HttpContext context, Picture picture)
    {
        Describe(context, picture.Time);
        return Answer.Bytes(context, picture.Jpeg, Jpeg);
    }

    public static Task SendNewest(HttpContext context, Picture picture)
    {
        Describe(context, picture.Time);
        var tag = Convert.ToHexStringLower(SHA256.HashData(picture.Jpeg.Span).AsSpan(0, 16));
        return IsCurrent(context, tag, AskAgain) ? Task.CompletedTask : Answer.Bytes(context, picture.Jpeg, Jpeg);
    }

    /// <summary>Of the archive; takes the stream over.</summary>
    public static async Task SendFile(HttpContext context, Still still, Stream file, bool isNewest = false)
    {
        await using var closed = file;
        Describe(context, still.Time);
        if (IsCurrent(context, TagOf(still), isNewest ? AskAgain : ForADay)) return;
        context.Response.ContentType = Jpeg;
        context.Response.ContentLength = file.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    public static Task SendThumbnail(HttpContext context, Still still, ReadOnlyMemory<byte> thumbnail)
    {
        Describe(context, still.Time);
        return Answer.Bytes(context, thumbnail, Jpeg);
    }

    /// <returns>True when 304 says it all; its headers are set either way.</returns>
    public static bool IsCurrent(HttpContext context, string tag, string caching = ForADay)
    {
        var quoted = $"\"{tag}\"";
        (context.Response.Headers.ETag, context.Response.Headers.CacheControl) = (quoted, caching);
        var copies = context.Request.Headers.IfNoneMatch.SelectMany(list => list!.Split(',', StringSplitOptions.TrimEntries));
        if (!copies.Any(c => c == "*" || c == quoted || c == $"W/{quoted}")) return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static void Describe(HttpContext context, DateTimeOffset time)
    {
        context.Response.Headers.AcceptRanges = "none";
        context.Response.Headers.LastModified = time.ToString("R");
    }
}

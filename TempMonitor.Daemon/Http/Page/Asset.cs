using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Page;

/// <summary>A file of the page, carried inside the program; packed once, when it is first asked for.</summary>
internal sealed class Asset
{
    /// <summary>What is the same for everybody. Asked about each time: after an update no page may run with files of the version before.</summary>
    public const string Shared = "public, no-cache";
    private const string Folder = "wwwroot/";

    private static readonly Dictionary<string, string> MediaTypes = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".svg"] = "image/svg+xml; charset=utf-8",
        [".webmanifest"] = "application/manifest+json; charset=utf-8",
        [".png"] = "image/png",
    };

    private readonly ConcurrentDictionary<ContentCoding, Variant> _variants = new();

    public Asset(string name, byte[] bytes)
    {
        Name = name;
        Bytes = bytes;
        Hash = Convert.ToHexString(SHA256.HashData(bytes).AsSpan(0, 8));
    }

    public string Name { get; }

    public byte[] Bytes { get; }

    public string Hash { get; }

    public static IEnumerable<string> Names => typeof(Asset).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => name[Folder.Length..]);

    public static Asset Load(string name)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(Folder + name)
            ?? throw new FileNotFoundException($"the program carries no {Folder}{name}");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new Asset(name, bytes);
    }

    public Task Send(HttpContext context) => Send(context, Shared);

    /// <summary>Sends the file, or says that the client's copy is still right.</summary>
    public Task Send(HttpContext context, string caching)
    {
        var headers = context.Response.Headers;
        var variant = Path.GetExtension(Name) == ".png" ? Of(ContentCoding.None) : Of(ContentCoding.For(context.Request.Headers.AcceptEncoding));
        if (IsPart) SecurityHeaders.LeaveToDocuments(headers);
        headers.CacheControl = caching;
        headers.Vary = "Accept-Encoding";
        headers.ETag = variant.Tag;
        if (IsCurrent(context.Request.Headers.IfNoneMatch, variant.Tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        if (variant.Coding is not null) headers.ContentEncoding = variant.Coding;
        return Answer.Bytes(context, variant.Bytes, MediaTypes[Path.GetExtension(Name)]);
    }

    private bool IsPart => Path.GetExtension(Name) is ".css" or ".js" or ".png" && Name != "sw.js";

    private Variant Of(ContentCoding coding) => _variants.GetOrAdd(coding, Make);

    private Variant Make(ContentCoding coding)
    {
        var packed = coding.Pack(Bytes, thoroughly: true);

        // what gets no smaller is sent as it is
        return packed.Length < Bytes.Length
            ? new Variant(coding.Name, $"\"{Hash}-{coding.Name}\"", packed)
            : new Variant(null, $"\"{Hash}\"", Bytes);
    }

    private static bool IsCurrent(StringValues copies, string tag) =>
        copies.Any(list => list!.Split(',', StringSplitOptions.TrimEntries).Any(copy => copy == "*" || copy.EndsWith(tag, StringComparison.Ordinal)));

    private sealed record Variant(string? Coding, string Tag, ReadOnlyMemory<byte> Bytes);
}

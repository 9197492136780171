using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Page;

/// <summary>A file of the page, carried inside the program.</summary>
internal sealed class Asset
{
    private const string Folder = "wwwroot/";

    private static readonly Dictionary<string, string> MediaTypes = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".svg"] = "image/svg+xml; charset=utf-8",
    };

    private readonly string _tag;

    private Asset(string name, byte[] bytes)
    {
        Name = name;
        Bytes = bytes;
        _tag = $"\"{Convert.ToHexString(SHA256.HashData(bytes).AsSpan(0, 8))}\"";
    }

    public string Name { get; }

    public byte[] Bytes { get; }

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

    /// <summary>Sends the file, or says that the client's copy is still right.</summary>
    public Task Send(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=300";
        headers.ETag = _tag;
        if (!IsCurrent(context.Request.Headers.IfNoneMatch)) return Answer.Bytes(context, Bytes, MediaTypes[Path.GetExtension(Name)]);
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    private bool IsCurrent(StringValues copies) =>
        copies.Any(list => list!.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag.EndsWith(_tag, StringComparison.Ordinal)));
}

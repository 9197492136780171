using System.Net;
using Microsoft.Extensions.Primitives;

namespace TempMonitor.Daemon.Http.Proxy;

/// <summary>
/// What a reverse proxy says of the request that it passes on: who asks, over what, under which path. Only the proxies of <c>Http:Proxies</c> are
/// believed, loopback is not among them of itself. The <c>Forwarded</c> header of RFC 7239 is not read: the usual proxies don't write it, so a client could.
/// </summary>
/// <remarks>A malformed header is passed over, never refused: whatever stands left of what our proxy wrote, any client may have written.</remarks>
internal sealed class ForwardedRequest(HttpOptions options)
{
    // a chain of proxies is short; a client can send a list of any length
    private const int MostHops = 10;
    private readonly Networks _proxies = new(options.Proxies);
    private readonly PathString _base = new(string.IsNullOrEmpty(options.PathBase) ? null : options.PathBase);

    /// <summary>The first step of all: whoever comes later sees the real client.</summary>
    public Task Invoke(HttpContext context, RequestDelegate next)
    {
        var outer = default(PathString);
        if (!_proxies.IsEmpty && _proxies.Contain(context.Connection.RemoteIpAddress)) outer = Believe(context);
        Place(context.Request, outer);
        return next(context);
    }

    /// <summary><c>/room</c> is the folder <c>/room/</c>: relative links need to know.</summary>
    public static Task SendToFolder(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Path.HasValue || !request.PathBase.HasValue) return next(context);
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = $"{request.PathBase.ToUriComponent()}/{request.QueryString.ToUriComponent()}";
        return Task.CompletedTask;
    }

    /// <returns>The path that the proxy has taken away; empty when it says none.</returns>
    private PathString Believe(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (ClientIn(headers["X-Forwarded-For"]) is { } client)
        {
            context.Connection.RemoteIpAddress = client;
            context.Connection.RemotePort = 0; // that of the proxy says nothing
        }

        if (LastWord(headers["X-Forwarded-Proto"]) is ("https" or "http") and { } scheme) context.Request.Scheme = scheme;
        return headers["X-Forwarded-Prefix"] is [{ } prefix] && PathPrefix.IsGood(prefix.TrimEnd('/')) ? new(prefix.TrimEnd('/')) : default;
    }

    /// <summary>From the right, over our own proxies, to the first address that is not one of them. What stands further left is the client's own word.</summary>
    private IPAddress? ClientIn(StringValues header)
    {
        IPAddress? last = null;
        foreach (var word in header.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries)).Reverse().Take(MostHops))
        {
            if (!TryParse(word, out var address)) return last;
            last = address;
            if (!_proxies.Contain(address)) return address;
        }

        return last;
    }

    /// <summary>Some proxies add the port.</summary>
    private static bool TryParse(string word, out IPAddress address)
    {
        if (Networks.TryParseAddress(word, out address)) return true;
        var end = word.LastIndexOf(':');
        if (word.StartsWith('[')) return word.IndexOf(']') is > 1 and var close && Networks.TryParseAddress(word.AsSpan(1, close - 1), out address);
        return end > 0 && word.AsSpan(0, end).IndexOf(':') < 0 && Networks.TryParseAddress(word.AsSpan(0, end), out address);
    }

    private static string? LastWord(StringValues header) =>
        header is [.., { } line] ? line[(line.LastIndexOf(',') + 1)..].Trim().ToLowerInvariant() : null;

    /// <summary>A request without the prefix is served too: programs on this machine call past the proxy.</summary>
    private void Place(HttpRequest request, PathString outer)
    {
        if (_base.HasValue && request.Path.StartsWithSegments(_base, StringComparison.Ordinal, out var rest))
        {
            request.Path = rest;
            // a proxy may name the prefix though it passes it on
            if (!outer.HasValue || !outer.Value.EndsWith(_base.Value!, StringComparison.Ordinal)) outer = outer.Add(_base);
        }

        if (outer.HasValue) request.PathBase = outer;
    }
}

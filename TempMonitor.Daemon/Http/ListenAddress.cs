using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace TempMonitor.Daemon.Http;

/// <summary>One address of <c>Http:Urls</c>.</summary>
/// <param name="Host">Null for all; else a numeric address or <c>localhost</c>.</param>
internal sealed record ListenAddress(bool IsHttps, string? Host, int Port)
{
    private const string Localhost = "localhost", Any = "any";

    /// <summary>Only who is on this machine can call it.</summary>
    public bool IsLoopback => Host == Localhost || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <returns>Null when one of them is none, or there are none.</returns>
    public static IReadOnlyList<ListenAddress>? All(string urls)
    {
        var all = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Of).ToList();
        return all.Count == 0 || all.Contains(null) ? null : [.. all.OfType<ListenAddress>()];
    }

    public void Open(KestrelServerOptions kestrel, Action<ListenOptions> configure)
    {
        if (Host is null) kestrel.ListenAnyIP(Port, configure);
        else if (Host == Localhost) kestrel.ListenLocalhost(Port, configure);
        else kestrel.Listen(IPAddress.Parse(Host), Port, configure);
    }

    private static ListenAddress? Of(string url)
    {
        var named = url.Replace("*", Any, StringComparison.Ordinal).Replace("+", Any, StringComparison.Ordinal);
        if (!Uri.TryCreate(named, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)) return null;
        if (uri is not { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }) return null;
        if (uri.HostNameType == UriHostNameType.Dns && uri.Host is not (Any or Localhost)) return null;
        return new(uri.Scheme == Uri.UriSchemeHttps, uri.Host == Any ? null : uri.Host.Trim('[', ']'), uri.Port);
    }
}

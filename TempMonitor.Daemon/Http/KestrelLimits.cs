using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Net.Http.Headers;
using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Daemon.Http;

/// <summary>What a client may cost us.</summary>
internal static class KestrelLimits
{
    private static readonly TimeSpan IdleConnection = TimeSpan.FromMinutes(2);

    public static void Apply(KestrelServerOptions kestrel, HttpOptions options)
    {
        kestrel.AddServerHeader = false;
        // those who look for hours have places of their own beside those who ask
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections + options.MaxLiveClients;
        kestrel.Limits.MaxConcurrentUpgradedConnections = options.MaxConnections;
        kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        kestrel.Limits.RequestHeadersTimeout = options.HeaderTimeout;
        kestrel.Limits.KeepAliveTimeout = IdleConnection;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        // a page and its pictures at once, no more; and a phone that has gone away must not keep its live feed
        kestrel.Limits.Http2.MaxStreamsPerConnection = 50;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = 16 * 1024;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        // a token of any bytes shall be judged as wrong, not as a malformed request
        kestrel.RequestHeaderEncodingSelector = name => CarriesToken(name) ? Encoding.Latin1 : null;
    }

    private static bool CarriesToken(string header) =>
        header.Equals(HeaderNames.Authorization, StringComparison.OrdinalIgnoreCase)
        || header.Equals(Credential.KeyHeader, StringComparison.OrdinalIgnoreCase);
}

using System.Security.Cryptography;
using System.Text;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Whether a browser says that a page of ours has sent the request. Programs say nothing of it.</summary>
internal static class SentFrom
{
    private const string Fetch = "Sec-Fetch-Site";

    /// <remarks>
    /// What the browser has judged itself counts more than a comparison with the Host header, which some proxies change. Of Origin only host and port are compared:
    /// behind a proxy that ends TLS the schemes differ.
    /// </remarks>
    public static bool OurOwnPage(HttpRequest request)
    {
        var (site, origin) = (request.Headers[Fetch], request.Headers.Origin);
        if (site.Count > 0) return site.Count == 1 && site[0] is "same-origin" or "none";
        if (origin.Count == 0) return true;
        return origin.Count == 1 && Uri.TryCreate(origin[0], UriKind.Absolute, out var sender) && sender.Scheme is "http" or "https"
            && HostOf(sender.Authority).Equals(HostOf(request.Host.Value ?? ""), StringComparison.OrdinalIgnoreCase);
    }

    public static bool HasToken(HttpRequest request, byte[] secret) =>
        request.Headers[SessionCookie.CsrfHeader] is [{ } sent]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.ASCII.GetBytes(SessionCookie.CsrfOf(secret)));

    private static string HostOf(string authority) =>
        authority.EndsWith(":80", StringComparison.Ordinal) ? authority[..^3] : authority.EndsWith(":443", StringComparison.Ordinal) ? authority[..^4] : authority;
}

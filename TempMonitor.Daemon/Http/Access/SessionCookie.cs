using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>What a browser keeps of a session: a secret of which we store only the hash.</summary>
internal static class SessionCookie
{
    public const string Name = "tempmonitor", CsrfHeader = "X-CSRF-Token";
    private const int SecretBytes = 32, MostRead = 4;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    public static byte[] HashOf(byte[] secret) => SHA256.HashData(secret);

    /// <summary>What a change must carry beside the cookie: our page can know it, a stranger's that has the browser send a request can't.</summary>
    public static string CsrfOf(byte[] secret) => Base64Url.EncodeToString(HMACSHA256.HashData(secret, "csrf"u8));

    /// <summary>All of ours that were sent: another monitor on this host under another path may have set one of the same name.</summary>
    public static IReadOnlyList<byte[]> From(HttpRequest request)
    {
        var sent = request.Headers.Cookie;
        if (sent.Count == 0 || !CookieHeaderValue.TryParseList([.. sent.OfType<string>()], out var cookies)) return [];
        return [.. cookies.Where(c => c.Name == Name).Take(MostRead).Select(c => Secret(c.Value.Value)).OfType<byte[]>()];
    }

    public static void Set(HttpContext context, byte[] secret, TimeSpan longest)
    {
        var options = Options(context);
        options.MaxAge = longest;
        context.Response.Cookies.Append(Name, Base64Url.EncodeToString(secret), options);
    }

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = context.Request.PathBase.Add("/").Value,
    };

    private static byte[]? Secret(string? text)
    {
        var secret = new byte[SecretBytes];
        if (text is null || !Base64Url.IsValid(text, out var length) || length != SecretBytes) return null;
        return Base64Url.DecodeFromChars(text, secret) == SecretBytes ? secret : null;
    }
}

using TempMonitor.Daemon.Http.Tls;

namespace TempMonitor.Daemon.Http;

/// <summary>On every answer: browsers may run nothing but our own files, and nobody may frame, sniff or keep what we send.</summary>
/// <remarks>Only what Kestrel refuses before it is a request (400, 408, 431 to no HTTP) goes out without them: it has no body that could do anything.</remarks>
internal sealed class SecurityHeaders(HttpOptions options)
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // what a wall display and the copying of a key need is left to ourselves; names that browsers don't know would only fill their consoles
    private const string Permissions =
        "accelerometer=(), camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), encrypted-media=(), fullscreen=(self), "
        + "gamepad=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), "
        + "picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(self), serial=(), storage-access=(), usb=(), window-management=(), xr-spatial-tracking=()";

    private const string OneYear = "max-age=31536000";
    private readonly bool _isHttpsForGood = TlsSetup.IsHttpsForGood(options);

    public void Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (_isHttpsForGood && context.Request.IsHttps) headers.StrictTransportSecurity = OneYear;
    }

    /// <summary>For a style sheet, a script or a picture of the page: what a browser heeds on documents only stays away. It is 0.8 kB, of which a first sight would carry two dozen.</summary>
    /// <remarks>A worker is ruled by its own script's policy, and a drawing may be opened as a document: those keep all.</remarks>
    public static void LeaveToDocuments(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = default;
        headers.XFrameOptions = default;
        headers.Remove("Permissions-Policy");
        headers.Remove("Cross-Origin-Opener-Policy");
    }
}

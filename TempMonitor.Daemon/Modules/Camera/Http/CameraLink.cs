using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TempMonitor.Daemon.Modules.Camera.Http;

/// <summary>The way to one camera, for one picture.</summary>
internal static class CameraLink
{
    // nothing is waited for behind the picture: a stream would never end
    private static readonly TimeSpan NoDrain = TimeSpan.Zero;

    public static HttpMessageInvoker Open(HttpCameraOptions options, Uri url) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false, // a camera is in the house
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = NoDrain,
        Credentials = options.Username is { Length: > 0 } user ? new HostCredentials(url, new NetworkCredential(user, options.Password ?? "")) : null,
        SslOptions = Tls(options.CertificateSha256),
    });

    private static SslClientAuthenticationOptions Tls(string? fingerprint)
    {
        var tls = new SslClientAuthenticationOptions { CertificateRevocationCheckMode = X509RevocationMode.NoCheck };
        if (fingerprint is null) return tls;
        var expected = Convert.FromHexString(fingerprint.Replace(":", "", StringComparison.Ordinal));
        tls.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null && certificate.GetCertHash(HashAlgorithmName.SHA256).AsSpan().SequenceEqual(expected);
        return tls;
    }

    /// <summary>Only this host gets them, and only in the two ways that cameras know: no sign-in of the Windows world with the daemon's own account.</summary>
    private sealed class HostCredentials(Uri host, NetworkCredential credential) : ICredentials
    {
        public NetworkCredential? GetCredential(Uri uri, string authType) =>
            uri.IdnHost.Equals(host.IdnHost, StringComparison.OrdinalIgnoreCase) && (authType.Equals("Digest", StringComparison.OrdinalIgnoreCase) || authType.Equals("Basic", StringComparison.OrdinalIgnoreCase))
                ? credential
                : null;
    }
}

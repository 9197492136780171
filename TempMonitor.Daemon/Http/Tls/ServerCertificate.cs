using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace TempMonitor.Daemon.Http.Tls;

/// <summary>A certificate with its key and how handshakes use it. One object for all handshakes, so that TLS can keep its own beside it.</summary>
internal sealed class ServerCertificate
{
    // to a live certificate of six days a fortnight's warning would be for ever
    private const int ShareOfLife = 3;
    private static readonly TimeSpan Warning = TimeSpan.FromDays(14);

    /// <param name="others">The certificates between it and the root, which clients don't have.</param>
    public ServerCertificate(X509Certificate2 leaf, X509Certificate2Collection others)
    {
        Subject = leaf.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is { Length: > 0 } name ? name : leaf.Subject;
        (From, Until, Thumbprint) = (new DateTimeOffset(leaf.NotBefore), new DateTimeOffset(leaf.NotAfter), leaf.Thumbprint);
        var lifetime = Until - From;
        WarnFrom = Until - (lifetime < Warning * ShareOfLife ? lifetime / ShareOfLife : Warning);
        Handshake = new SslServerAuthenticationOptions
        {
            // offline: the start waits for no server of the certificate's authority
            ServerCertificateContext = SslStreamCertificateContext.Create(leaf, others, offline: true),
#pragma warning disable CA5398 // the versions are named on purpose: what the system would still take is not our measure
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
#pragma warning restore CA5398
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            AllowRenegotiation = false,
        };
    }

    public string Subject { get; }

    public string Thumbprint { get; }

    public DateTimeOffset From { get; }

    public DateTimeOffset Until { get; }

    /// <summary>From then on somebody should do something.</summary>
    public DateTimeOffset WarnFrom { get; }

    public SslServerAuthenticationOptions Handshake { get; }
}

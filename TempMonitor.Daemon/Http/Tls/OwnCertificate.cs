using System.Net.Security;

namespace TempMonitor.Daemon.Http.Tls;

/// <summary>For programs on this machine that call the monitor by <c>Http:Urls</c>, so at 127.0.0.1, which no authority puts into a certificate:
/// besides what is good anyway the very certificate of the settings is taken. Anything else there is a stranger, who shall not get the token.</summary>
internal static class OwnCertificate
{
    public static SocketsHttpHandler NewHandler(HttpOptions http) => Accept(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }, http);

    public static SocketsHttpHandler Accept(SocketsHttpHandler handler, HttpOptions http)
    {
        // read at each call: it may have been renewed
        if (http.Tls.Certificate is not null)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, errors) =>
                errors == SslPolicyErrors.None || (presented is not null && CertificateFiles.TryReadPublic(http.Tls) is { } own && own.AsSpan().SequenceEqual(presented.GetRawCertData()));
        }

        return handler;
    }
}

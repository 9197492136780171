using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TempMonitor.Tests.Fixtures;

/// <summary>A certificate that nobody has signed.</summary>
internal static class SelfSignedCertificate
{
    /// <summary>Of localhost and 127.0.0.1: all that is wrong with it is who has signed it.</summary>
    public static X509Certificate2 Make()
    {
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return Make(from, from.AddYears(80));
    }

    public static X509Certificate2 Make(DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(from, until);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TempMonitor.Daemon.Http.Tls;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Http.Tls;

/// <summary>A folder with certificate files, as an administrator leaves them.</summary>
internal sealed class CertificateFolder : IDisposable
{
    public const string Password = "open sesame";
    public static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Until = new(2026, 12, 31, 0, 0, 0, TimeSpan.Zero);
    private readonly TempFolder _folder = new();

    public string CertificateFile => _folder.File("cert.pem");

    public string KeyFile => _folder.File("key.pem");

    public string this[string name] => _folder.File(name);

    public TlsOptions Options => new() { Certificate = CertificateFile, Key = KeyFile };

    /// <summary>A pair of PEM files in the place of the old ones.</summary>
    /// <returns>The thumbprint.</returns>
    public string WritePair(DateTimeOffset? until = null)
    {
        using var certificate = SelfSignedCertificate.Make(From, until ?? Until);
        WriteCertificate(certificate);
        WriteKey(certificate);
        return certificate.Thumbprint;
    }

    public void WriteCertificate(X509Certificate2 certificate) => Replace(CertificateFile, certificate.ExportCertificatePem());

    public void WriteKey(X509Certificate2 certificate) => Replace(KeyFile, KeyOf(certificate));

    public string Write(string name, string text) => _folder.Write(name, text);

    public string WritePfx(string password)
    {
        using var certificate = SelfSignedCertificate.Make(From, Until);
        File.WriteAllBytes(_folder.File("cert.pfx"), certificate.Export(X509ContentType.Pkcs12, password));
        return _folder.File("cert.pfx");
    }

    public static string KeyOf(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }

    public static string EncryptedKeyOf(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportEncryptedPkcs8PrivateKeyPem(Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
    }

    public void Dispose() => _folder.Dispose();

    // another file under the name, as careful programs do it: its time and size may be those of the old one
    private static void Replace(string path, string text)
    {
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }
}

using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http.Tls;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Http.Tls;

public sealed class CertificateFilesTests : IDisposable
{
    private readonly CertificateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_PemPair_IsTheCertificateWithItsDates()
    {
        var thumbprint = _folder.WritePair();
        var loaded = CertificateFiles.Load(_folder.Options);
        Assert.Equal((thumbprint, "localhost", CertificateFolder.From, CertificateFolder.Until), (loaded.Thumbprint, loaded.Subject, loaded.From, loaded.Until));
    }

    [Fact]
    public void Load_KeyInTheSameFile_NeedsNoKeySetting()
    {
        using var certificate = SelfSignedCertificate.Make();
        var both = _folder.Write("both.pem", CertificateFolder.KeyOf(certificate) + "\n" + certificate.ExportCertificatePem());
        Assert.Equal(certificate.Thumbprint, CertificateFiles.Load(new() { Certificate = both }).Thumbprint);
    }

    [Fact]
    public void Load_Chain_ServesTheFirstAndKeepsTheOthers()
    {
        using var leaf = SelfSignedCertificate.Make();
        using var issuer = SelfSignedCertificate.Make();
        _folder.Write("cert.pem", leaf.ExportCertificatePem() + "\n" + issuer.ExportCertificatePem() + "\n");
        _folder.WriteKey(leaf);
        var loaded = CertificateFiles.Load(_folder.Options);
        Assert.Equal(leaf.Thumbprint, loaded.Thumbprint);
    }

    [Fact]
    public void Load_EncryptedKey_OpensWithThePassword()
    {
        using var certificate = SelfSignedCertificate.Make();
        _folder.WriteCertificate(certificate);
        _folder.Write("key.pem", CertificateFolder.EncryptedKeyOf(certificate));
        Assert.Equal(certificate.Thumbprint, CertificateFiles.Load(new() { Certificate = _folder.CertificateFile, Key = _folder.KeyFile, Password = CertificateFolder.Password }).Thumbprint);
        AssertRefused(_folder.Options, "is encrypted: set Http:Tls:Password");
        AssertRefused(new() { Certificate = _folder.CertificateFile, Key = _folder.KeyFile, Password = "wrong" }, "can't be decrypted with Http:Tls:Password");
    }

    [Fact]
    public void Load_Pfx_OpensWithThePassword()
    {
        var pfx = _folder.WritePfx(CertificateFolder.Password);
        Assert.Equal("localhost", CertificateFiles.Load(new() { Certificate = pfx, Password = CertificateFolder.Password }).Subject);
        AssertRefused(new() { Certificate = pfx, Password = "wrong" }, "neither PEM nor a PFX that Http:Tls:Password opens");
        AssertRefused(new() { Certificate = pfx, Key = _folder.Write("key.pem", "x"), Password = CertificateFolder.Password }, "leave Http:Tls:Key out");
    }

    [Fact]
    public void Load_FileThatIsNotThere_IsNamed()
    {
        AssertRefused(_folder.Options, $"Http:Tls:Certificate = {_folder.CertificateFile} is not there");
        _folder.WritePair();
        File.Delete(_folder.KeyFile);
        AssertRefused(_folder.Options, $"Http:Tls:Key = {_folder.KeyFile} is not there");
        AssertRefused(new() { Certificate = Path.GetTempPath() }, "is no file but a folder");
    }

    [Fact]
    public void Load_KeyOfAnotherCertificate_IsSaid()
    {
        _folder.WritePair();
        using var other = SelfSignedCertificate.Make();
        _folder.WriteKey(other);
        AssertRefused(_folder.Options, "don't belong together");
    }

    [Theory]
    [InlineData("cert.pem", "", "neither PEM nor a PFX")]
    [InlineData("cert.pem", "-----BEGIN CERTIFICATE-----\nMIIB", "no certificate in it")]
    [InlineData("cert.pem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "no certificate, or half of one")]
    [InlineData("key.pem", "", "has no private key in it")]
    [InlineData("key.pem", "-----BEGIN PRIVATE KEY-----\nMIGH", "no whole private key")]
    [InlineData("key.pem", "-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n", "no whole private key")]
    public void Load_HalfWrittenFile_IsSaid(string file, string text, string words)
    {
        _folder.WritePair();
        _folder.Write(file, text);
        var options = file == "cert.pem" && text.Length == 0 ? new TlsOptions { Certificate = _folder.CertificateFile } : _folder.Options;
        AssertRefused(options, words);
    }

    [Fact]
    public void Try_FilesThatAStartCouldNotUse_AreAProblemOfTheSettings()
    {
        CertificateFiles.Try(new());
        Assert.Contains("is not there", Assert.Throws<SettingsException>(() => CertificateFiles.Try(_folder.Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryReadPublic_NeedsNoKey()
    {
        Assert.Null(CertificateFiles.TryReadPublic(_folder.Options));
        using var certificate = SelfSignedCertificate.Make();
        _folder.WriteCertificate(certificate);
        Assert.Equal(certificate.RawData, CertificateFiles.TryReadPublic(_folder.Options));
    }

    [Theory]
    [InlineData(365, 14)]
    [InlineData(90, 14)]
    [InlineData(6, 2)]
    public void WarnFrom_LifetimeInDays_IsAFortnightOrAThirdOfAShortLife(int lifetime, int expected)
    {
        _folder.WritePair(CertificateFolder.From.AddDays(lifetime));
        var loaded = CertificateFiles.Load(_folder.Options);
        Assert.Equal(TimeSpan.FromDays(expected), loaded.Until - loaded.WarnFrom);
    }

    private static void AssertRefused(TlsOptions options, string words)
    {
        var fault = Assert.Throws<CertificateFaultException>(() => CertificateFiles.Load(options)).Message;
        Assert.Contains(words, fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault);
    }
}

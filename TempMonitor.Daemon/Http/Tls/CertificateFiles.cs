using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Http.Tls;

/// <summary>Reads the certificate with its key, PEM or PFX, and says in words what is wrong.</summary>
internal static class CertificateFiles
{
    private const int LongestFile = 1024 * 1024;
    private const string PemBegins = "-----BEGIN ", EncryptedKey = "-----BEGIN ENCRYPTED PRIVATE KEY-----", PrivateKey = "PRIVATE KEY-----";

    /// <exception cref="CertificateFaultException">It can't be served.</exception>
    public static ServerCertificate Load(TlsOptions options)
    {
        var bytes = Read(options.Certificate!, "Http:Tls:Certificate");
        var (leaf, others) = IsPem(bytes) ? LoadPem(options, Encoding.UTF8.GetString(bytes)) : LoadPfx(options, bytes);
        return new ServerCertificate(leaf, others);
    }

    /// <summary>Whether a start would find what it needs; nothing where no certificate is set.</summary>
    /// <exception cref="SettingsException">It would not.</exception>
    public static void Try(TlsOptions options)
    {
        try
        {
            if (options.Certificate is not null) Load(options);
        }
        catch (CertificateFaultException fault)
        {
            throw new SettingsException(fault.Message);
        }
    }

    /// <summary>The certificate without its key, which not every user may read.</summary>
    /// <returns>Null when it can't be read.</returns>
    public static byte[]? TryReadPublic(TlsOptions options)
    {
        try
        {
            var bytes = Read(options.Certificate!, "Http:Tls:Certificate");
            using var certificate = IsPem(bytes) ? X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(bytes)) : LoadPfx(options, bytes).Leaf;
            return certificate.RawData;
        }
        catch (Exception unreadable) when (unreadable is CertificateFaultException or CryptographicException)
        {
            return null;
        }
    }

    private static bool IsPem(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Encoding.ASCII.GetBytes(PemBegins)) >= 0;

    private static byte[] Read(string path, string setting)
    {
        try
        {
            if (FileNative.IsNoOrdinaryFile(path)) throw new CertificateFaultException($"{setting} = {path} is no file but a folder, a pipe or a device: name the file.");
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > LongestFile) throw new CertificateFaultException($"{setting} = {path} is larger than 1 MiB: it is something else than a certificate or a key.");
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CertificateFaultException($"{setting} = {path} is not there, or lies in a folder that this user may not enter: put it there, or name the right file.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new CertificateFaultException($"{setting} = {path} can't be read by the user {Environment.UserName}: let its group read it (chgrp tempmonitor, chmod 640).");
        }
        catch (IOException failure)
        {
            throw new CertificateFaultException($"{setting} = {path} can't be read: {failure.Message}");
        }
    }

    private static (X509Certificate2 Leaf, X509Certificate2Collection Others) LoadPem(TlsOptions options, string text)
    {
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            throw new CertificateFaultException($"Http:Tls:Certificate = {options.Certificate} has a PEM block that is no certificate, or half of one.");
        }

        if (all.Count == 0) throw new CertificateFaultException($"Http:Tls:Certificate = {options.Certificate} has no certificate in it (no whole '-----BEGIN CERTIFICATE-----' block).");
        var key = options.Key is null ? text : Encoding.UTF8.GetString(Read(options.Key, "Http:Tls:Key"));
        using var bare = all[0];
        all.RemoveAt(0);
        return (Storable(WithKey(options, bare, key)), all);
    }

    private static X509Certificate2 WithKey(TlsOptions options, X509Certificate2 certificate, string key)
    {
        var place = options.Key is null ? $"Http:Tls:Certificate = {options.Certificate}" : $"Http:Tls:Key = {options.Key}";
        if (!key.Contains(PrivateKey, StringComparison.Ordinal))
            throw new CertificateFaultException(options.Key is null ? $"{place} has no private key in it: name the key's file in Http:Tls:Key." : $"{place} has no private key in it (no '-----BEGIN PRIVATE KEY-----').");
        var isEncrypted = key.Contains(EncryptedKey, StringComparison.Ordinal);
        if (isEncrypted && options.Password is null) throw new CertificateFaultException($"{place} is encrypted: set Http:Tls:Password.");
        try
        {
            var chain = certificate.ExportCertificatePem();
            return isEncrypted ? X509Certificate2.CreateFromEncryptedPem(chain, key, options.Password) : X509Certificate2.CreateFromPem(chain, key);
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            throw new CertificateFaultException(
                IsWhole(key, options.Password) ? $"{place} is not the key of the certificate {options.Certificate}: the two don't belong together."
                : isEncrypted ? $"{place} can't be decrypted with Http:Tls:Password, or is spoilt."
                : $"{place} is no whole private key (RSA or ECDSA).");
        }
    }

    private static bool IsWhole(string key, string? password)
    {
        using var rsa = RSA.Create();
        using var ecdsa = ECDsa.Create();
        return Array.Exists<AsymmetricAlgorithm>([rsa, ecdsa], algorithm => Takes(algorithm, key, password));
    }

    private static bool Takes(AsymmetricAlgorithm algorithm, string key, string? password)
    {
        try
        {
            if (key.Contains(EncryptedKey, StringComparison.Ordinal)) algorithm.ImportFromEncryptedPem(key, password);
            else algorithm.ImportFromPem(key);
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    private static (X509Certificate2 Leaf, X509Certificate2Collection Others) LoadPfx(TlsOptions options, byte[] bytes)
    {
        if (options.Key is not null)
            throw new CertificateFaultException($"Http:Tls:Certificate = {options.Certificate} is no PEM file, and a PFX has its key within: leave Http:Tls:Key out, or name a PEM certificate.");
        try
        {
            var all = X509CertificateLoader.LoadPkcs12Collection(bytes, options.Password);
            var leaf = all.FirstOrDefault(c => c.HasPrivateKey) ?? throw new CertificateFaultException($"Http:Tls:Certificate = {options.Certificate} has no private key in it: export it with the key.");
            all.Remove(leaf);
            return (leaf, all);
        }
        catch (CryptographicException)
        {
            throw new CertificateFaultException($"Http:Tls:Certificate = {options.Certificate} is neither PEM nor a PFX that Http:Tls:Password opens.");
        }
    }

    /// <summary>Windows serves no key that is only in memory.</summary>
    private static X509Certificate2 Storable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows()) return certificate;
        using (certificate) return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}

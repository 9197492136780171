using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd.Notifications;

/// <summary>Debian's exim on the loopback: TLS with a certificate of its own, mail only from who signs in, each mail a file.</summary>
internal sealed class RealMailServer : IDisposable
{
    public const string User = "room", Password = "a secret with ä";

    private readonly TempFolder _folder = new();
    private Process? _exim;

    public RealMailServer(bool isImplicit = false)
    {
        Port = DaemonProcess.FreePort();
        foreach (var name in (string[])["spool", "log", "mail"]) MakeOpenFolder(_folder[name]);
        MakeOpenFolder(_folder.Path);
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        Fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        MakeReadable(_folder.Write("cert.pem", certificate.ExportCertificatePem()));
        MakeReadable(_folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem()));
        _folder.Write("exim.conf", Configuration(isImplicit));
    }

    public int Port { get; }

    public string Fingerprint { get; }

    /// <summary>The mails, one per receiver.</summary>
    public IReadOnlyList<string> Mails => Directory.Exists(_folder["mail/new"]) ? [.. Directory.GetFiles(_folder["mail/new"]).Select(File.ReadAllText)] : [];

    /// <summary>Also a second time, after <see cref="Stop"/>: an outage that ends.</summary>
    public RealMailServer Start()
    {
        _exim = Process.Start(new ProcessStartInfo("/usr/sbin/exim4", ["-bdf", "-q1m", "-C", _folder["exim.conf"]]))!;
        Assert.True(SpinWait.SpinUntil(IsListening, TimeSpan.FromSeconds(20)), "exim does not listen");
        return this;
    }

    public void Stop()
    {
        _exim?.Kill(entireProcessTree: true);
        _exim?.WaitForExit();
        _exim?.Dispose();
        _exim = null;
    }

    public IReadOnlyList<string> WaitForMails(int count)
    {
        Assert.True(SpinWait.SpinUntil(() => Mails.Count >= count, TimeSpan.FromSeconds(30)), $"{Mails.Count} mails of {count} arrived");
        return Mails;
    }

    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }

    private bool IsListening()
    {
        try
        {
            using var client = new System.Net.Sockets.TcpClient("127.0.0.1", Port);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    // exim gives up root's rights, and needs to get at its files then
    private static void MakeOpenFolder(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
    }

    private static void MakeReadable(string path)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)0b110_100_100);
    }

    private static string Condition => "${if and{{eq{$auth2}{" + User + "}}{eq{$auth3}{" + Password + "}}}}";

    private string Configuration(bool isImplicit) => $$$"""
        spool_directory = {{{_folder["spool"]}}}
        log_file_path = {{{_folder["log"]}}}/%slog
        pid_file_path = {{{_folder["exim.pid"]}}}
        primary_hostname = localhost
        domainlist local_domains = example.org
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = {{{Port}}}
        tls_advertise_hosts = *
        tls_certificate = {{{_folder["cert.pem"]}}}
        tls_privatekey = {{{_folder["key.pem"]}}}
        {{{(isImplicit ? $"tls_on_connect_ports = {Port}" : "")}}}
        auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
        deliver_drop_privilege = true
        keep_environment =
        acl_smtp_rcpt = rcpt
        acl_smtp_data = data
        begin acl
        rcpt:
          deny
            !authenticated = *
          accept
            domains = +local_domains
            !local_parts = nobody
          deny
        data:
          accept
        begin routers
        all:
          driver = accept
          transport = box
        begin transports
        box:
          driver = appendfile
          directory = {{{_folder["mail"]}}}
          maildir_format = true
          create_directory
          envelope_to_add
        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_prompts = :
          server_condition = {{{Condition}}}
          server_set_id = $auth2

        """;
}

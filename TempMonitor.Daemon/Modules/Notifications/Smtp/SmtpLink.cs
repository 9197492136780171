using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TempMonitor.Daemon.Modules.Notifications.Smtp;

/// <summary>The connection to a mail server: lines out, replies in, encrypted from when it is asked to.</summary>
internal sealed class SmtpLink : IDisposable
{
    private const int LongestLine = 4096, MostLines = 128;

    private readonly TcpClient _client;
    private readonly byte[] _buffer = new byte[LongestLine];
    private Stream _stream;
    private int _start;
    private int _end;

    private SmtpLink(TcpClient client) => (_client, _stream) = (client, client.GetStream());

    public bool IsEncrypted => _stream is SslStream;

    public static SmtpLink Open(string host, int port, CancellationToken cancellation)
    {
        var client = new TcpClient();
        try
        {
            client.ConnectAsync(host, port, cancellation).AsTask().GetAwaiter().GetResult();
            client.NoDelay = true;
            return new SmtpLink(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <param name="fingerprint">Of the only certificate that is taken; null: one that the system trusts for this host.</param>
    public void Encrypt(string host, string? fingerprint, CancellationToken cancellation)
    {
        // what a man in the middle put behind the answer to STARTTLS must not be taken for the server's words
        if (_start != _end) throw new SmtpException("the server speaks before the encryption has begun");
        var wanted = fingerprint?.Replace(":", "", StringComparison.Ordinal);
        var encrypted = new SslStream(_stream, leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions { TargetHost = host };
        if (wanted is not null) options.RemoteCertificateValidationCallback = (_, certificate, _, _) => IsPinned(certificate, wanted);
        encrypted.AuthenticateAsClientAsync(options, cancellation).GetAwaiter().GetResult();
        _stream = encrypted;
    }

    public void Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        _stream.WriteAsync(bytes, cancellation).AsTask().GetAwaiter().GetResult();
        _stream.FlushAsync(cancellation).GetAwaiter().GetResult();
    }

    public SmtpReply Read(CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = ReadLine(cancellation);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), System.Globalization.NumberStyles.None, null, out var code)) throw new SmtpException($"this is no mail server; it said: {line}");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-') return new SmtpReply(code, lines);
        }

        throw new SmtpException("the server's answer does not end");
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }

    private static bool IsPinned(X509Certificate? certificate, string wanted) =>
        certificate is not null && string.Equals(certificate.GetCertHashString(HashAlgorithmName.SHA256), wanted, StringComparison.OrdinalIgnoreCase);

    private string ReadLine(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end) Fill(cancellation);
            var end = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            var stop = end < 0 ? _end : end;
            line.Append(Encoding.UTF8.GetString(_buffer, _start, stop - _start));
            _start = end < 0 ? _end : end + 1;
            if (end >= 0) return line.ToString().TrimEnd('\r');
            if (line.Length > LongestLine) throw new SmtpException("the server's answer is too long");
        }
    }

    private void Fill(CancellationToken cancellation)
    {
        (_start, _end) = (0, _stream.ReadAsync(_buffer, cancellation).AsTask().GetAwaiter().GetResult());
        if (_end == 0) throw new IOException("the server closed the connection");
    }
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

/// <summary>A mail server on the loopback that speaks as the test says, and keeps every word it hears. A connection at a time.</summary>
internal sealed class ScriptedMailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<string> _heard = [];
    private readonly List<string> _mails = [];
    private readonly Task _serving;

    public ScriptedMailServer()
    {
        _listener.Start();
        _serving = Task.Run(Serve);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>A certificate that nobody has signed.</summary>
    public X509Certificate2 Certificate { get; } = SelfSignedCertificate.Make();

    public string Greeting { get; set; } = "220 test ESMTP";

    public string[] Offers { get; set; } = ["8BITMIME", "AUTH PLAIN LOGIN"];

    /// <summary>Encrypted from the first byte.</summary>
    public bool IsImplicit { get; set; }

    /// <summary>The answer to a line; null: as usual.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_lock) return [.. _heard];
        }
    }

    public IReadOnlyList<string> Mails
    {
        get
        {
            lock (_lock) return [.. _mails];
        }
    }

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait(TimeSpan.FromSeconds(10));
        _listener.Dispose();
        Certificate.Dispose();
    }

    private void Serve()
    {
        while (true)
        {
            try
            {
                using var client = _listener.AcceptTcpClient();
                Talk(client);
            }
            catch (Exception ended) when (ended is IOException or System.Security.Authentication.AuthenticationException)
            {
                // the client hung up, or did not like the certificate
            }
            catch (Exception stopped) when (stopped is SocketException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private void Talk(TcpClient client)
    {
        Stream stream = client.GetStream();
        if (IsImplicit) stream = Encrypt(stream);
        Write(stream, Greeting);
        while (ReadLine(stream) is { } line)
        {
            lock (_lock) _heard.Add(line);
            var answer = Answer(line) ?? Usual(line);
            if (answer == "hang up") return;
            Write(stream, answer);
            if (line == "STARTTLS" && answer.StartsWith('2')) stream = Encrypt(stream);
            if (line == "DATA" && answer.StartsWith('3')) TakeMail(stream);
            if (line == "QUIT") return;
        }
    }

    private void TakeMail(Stream stream)
    {
        var mail = new StringBuilder();
        while (ReadLine(stream) is { } line && line != ".") mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        var answer = Answer("the mail") ?? "250 queued";
        if (answer.StartsWith('2'))
            lock (_lock) _mails.Add(mail.ToString());
        Write(stream, answer);
    }

    private string Usual(string line) => line.Split(' ')[0] switch
    {
        "EHLO" => string.Join("\r\n", Offers.Prepend("test").Select((o, i) => $"250{(i == Offers.Length ? ' ' : '-')}{o}")),
        "AUTH" when line == "AUTH LOGIN" => "334 VXNlcm5hbWU6",
        "AUTH" => "235 in",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        "STARTTLS" => "220 go on",
        "MAIL" or "RCPT" => "250 ok",
        _ => Heard.Count(h => !h.Contains(' ', StringComparison.Ordinal) && h != "STARTTLS") == 1 ? "334 UGFzc3dvcmQ6" : "235 in",
    };

    private SslStream Encrypt(Stream stream)
    {
        var encrypted = new SslStream(stream);
        encrypted.AuthenticateAsServer(Certificate);
        return encrypted;
    }

    private static void Write(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text + "\r\n"));

    private static string? ReadLine(Stream stream)
    {
        var line = new List<byte>();
        for (var b = stream.ReadByte(); b >= 0; b = stream.ReadByte())
        {
            if (b == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add((byte)b);
        }

        return null;
    }
}

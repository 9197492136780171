using System.Net.Sockets;
using System.Text;
using TempMonitor.Core.Notifications;

namespace TempMonitor.Daemon.Modules.Notifications.Syslog;

/// <summary>Where lines go, and in which form each place wants them.</summary>
internal abstract record SyslogServer
{
    /// <returns>Null when the text names no place.</returns>
    public static SyslogServer? TryParse(string text)
    {
        if (text.StartsWith("unix:/", StringComparison.Ordinal)) return new LocalSyslog(text["unix:".Length..]);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0 || url.PathAndQuery.Trim('/').Length > 0) return null;
        var port = url.Port > 0 ? url.Port : 514;
        return url.Scheme switch { "udp" => new UdpSyslog(url.Host, port), "tcp" => new TcpSyslog(url.Host, port), _ => null };
    }

    /// <exception cref="SocketException">Nobody is there.</exception>
    public abstract void Send(Notification notification, SyslogOptions options, CancellationToken cancellation);
}

/// <summary>The socket of this machine's own log, which wants the short form that the C library writes.</summary>
internal sealed record LocalSyslog(string Path) : SyslogServer
{
    private const string Wanted = "expected the datagram socket of this machine's own log: /dev/log where journald or rsyslog runs, in a container only if it is mounted there";

    public override void Send(Notification notification, SyslogOptions options, CancellationToken cancellation)
    {
        // .NET's own words for it, "cannot assign requested address", help nobody
        if (!File.Exists(Path)) throw new FileNotFoundException($"there is no socket at {Path}; {Wanted}");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(Path));
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ProtocolType)
        {
            throw new IOException($"nobody takes log lines at {Path} ({failure.Message}); {Wanted}", failure);
        }

        socket.SendAsync(SyslogLine.Local(notification, options.Facility), SocketFlags.None, cancellation).AsTask().GetAwaiter().GetResult();
    }
}

/// <summary>One datagram (RFC 5426); nobody says whether it arrived.</summary>
internal sealed record UdpSyslog(string Host, int Port) : SyslogServer
{
    public override void Send(Notification notification, SyslogOptions options, CancellationToken cancellation)
    {
        using var client = new UdpClient(Host, Port);
        client.SendAsync(SyslogLine.Rfc5424(notification, options.Facility), cancellation).AsTask().GetAwaiter().GetResult();
    }
}

/// <summary>With its length before it (RFC 6587), so that no byte in it ends the message.</summary>
internal sealed record TcpSyslog(string Host, int Port) : SyslogServer
{
    public override void Send(Notification notification, SyslogOptions options, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        client.ConnectAsync(Host, Port, cancellation).AsTask().GetAwaiter().GetResult();
        var line = SyslogLine.Rfc5424(notification, options.Facility);
        byte[] framed = [.. Encoding.ASCII.GetBytes($"{line.Length} "), .. line];
        client.GetStream().WriteAsync(framed, cancellation).AsTask().GetAwaiter().GetResult();
        client.Client.Shutdown(SocketShutdown.Send); // the end of the line goes out before the connection ends
    }
}

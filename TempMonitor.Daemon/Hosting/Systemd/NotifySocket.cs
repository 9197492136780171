using System.Net.Sockets;
using System.Text;

namespace TempMonitor.Daemon.Hosting.Systemd;

/// <summary>Messages to the socket that <c>NOTIFY_SOCKET</c> names, a path or (with <c>@</c>) an abstract name.</summary>
internal sealed class NotifySocket : ISystemdNotifier, IDisposable
{
    // Blocking, or READY would be lost when the manager's queue is full; but a manager that hangs must not hang us.
    private const int SendMilliseconds = 1000;

    private readonly UnixDomainSocketEndPoint _manager;
    private readonly Socket _socket;
    private readonly ILogger _logger;
    private bool _hasFailed;

    private NotifySocket(UnixDomainSocketEndPoint manager, ILogger logger)
    {
        (_manager, _logger) = (manager, logger);
        _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { SendTimeout = SendMilliseconds };
    }

    /// <returns>Null where there is no such socket: not under systemd, or in a kind of name that is not for us.</returns>
    public static NotifySocket? Open(string? address, ILogger logger)
    {
        if (address is not ['/' or '@', _, ..]) return null;
        try
        {
            return new NotifySocket(new UnixDomainSocketEndPoint(address[0] == '@' ? $"\0{address[1..]}" : address), logger);
        }
        catch (Exception refusal) when (refusal is SocketException or ArgumentException or PlatformNotSupportedException)
        {
            Log.NotTold(logger, refusal.Message);
            return null;
        }
    }

    public bool Send(params ReadOnlySpan<string> assignments)
    {
        try
        {
            _socket.SendTo(Encoding.UTF8.GetBytes(string.Join('\n', assignments)), _manager);
            return true;
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // once: a ping fails as often as it is sent
            if (!_hasFailed) Log.NotTold(_logger, failure.Message);
            _hasFailed = true;
            return false;
        }
    }

    public void Dispose() => _socket.Dispose();
}

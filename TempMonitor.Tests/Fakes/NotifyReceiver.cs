using System.Net.Sockets;
using System.Text;

namespace TempMonitor.Tests.Fakes;

/// <summary>The service manager's end of NOTIFY_SOCKET: a real datagram socket.</summary>
internal sealed class NotifyReceiver : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly byte[] _buffer = new byte[65536];

    /// <param name="address">As NOTIFY_SOCKET has it: a path, or <c>@</c> and a name.</param>
    public NotifyReceiver(string address)
    {
        Address = address;
        _socket.Bind(new UnixDomainSocketEndPoint(address[0] == '@' ? $"\0{address[1..]}" : address));
    }

    public string Address { get; }

    /// <summary>The next message, one datagram; null when none comes in time.</summary>
    public string? Next(TimeSpan patience)
    {
        if (!_socket.Poll(patience, SelectMode.SelectRead)) return null;
        var length = _socket.Receive(_buffer);
        return Encoding.UTF8.GetString(_buffer, 0, length);
    }

    /// <summary>Takes messages until one fits; fails with what came instead.</summary>
    public string WaitFor(string what, Func<string, bool> fits, double seconds = 30)
    {
        var began = TimeProvider.System.GetTimestamp();
        var others = new List<string>();
        while (TimeProvider.System.GetElapsedTime(began).TotalSeconds < seconds)
        {
            if (Next(TimeSpan.FromMilliseconds(100)) is not { } message) continue;
            if (fits(message)) return message;
            others.Add(message);
        }

        throw new TimeoutException($"waited in vain for {what}; there came:\n{string.Join("\n--\n", others)}");
    }

    public void Dispose() => _socket.Dispose();
}

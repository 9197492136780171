using System.Net.Sockets;

namespace TempMonitor.Daemon.Http.Live;

/// <summary>What the kernel knows of a connection. Its buffers hold minutes of events, so that writing alone would not show for long that nobody takes them.</summary>
internal static class TcpLine
{
    // linux/tcp.h: struct tcp_info only grows at its end
    private const int Tcp = 6, TcpInfo = 11;
    private const int UnackedAt = 24, AckedBytesAt = 120, UnsentBytesAt = 144, Length = 148;

    /// <returns>Null where the system does not tell; how long a write takes is all there is then.</returns>
    public static LineState? StateOf(Socket? socket)
    {
        if (socket is null || !OperatingSystem.IsLinux()) return null;
        Span<byte> info = stackalloc byte[Length];
        try
        {
            return socket.GetRawSocketOption(Tcp, TcpInfo, info) < Length ? null : Read(info);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    private static LineState Read(ReadOnlySpan<byte> info)
    {
        var isWaiting = (UInt32(info[UnackedAt..]) | UInt32(info[UnsentBytesAt..])) != 0;
        return new(isWaiting, BitConverter.ToUInt64(info[AckedBytesAt..]));
    }

    private static uint UInt32(ReadOnlySpan<byte> bytes) => BitConverter.ToUInt32(bytes);
}

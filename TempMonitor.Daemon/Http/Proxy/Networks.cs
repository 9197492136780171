using System.Net;
using System.Net.Sockets;
using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Http.Proxy;

/// <summary>Some addresses and networks. IPv4 addresses of a dual-stack socket (<c>::ffff:192.0.2.1</c>) are the IPv4 addresses that they are.</summary>
internal sealed class Networks(IEnumerable<string> written)
{
    private readonly IPNetwork[] _networks = [.. written.Select(Parse)];

    public bool IsEmpty => _networks.Length == 0;

    public bool Contain(IPAddress? address) => NetworkPlace.Plain(address) is { } plain && Array.Exists(_networks, n => n.Contains(plain));

    /// <param name="text">An address, or a network as address/length.</param>
    public static bool TryParse(string text, out IPNetwork network)
    {
        var end = text.IndexOf('/');
        return NetworkPlace.TryParse(text, out network) && IsWritten(network.BaseAddress, text.AsSpan(0, end < 0 ? text.Length : end));
    }

    /// <summary>Strictly: "1" and "0x7f.1" are addresses to .NET, and to nobody else.</summary>
    public static bool TryParseAddress(ReadOnlySpan<char> text, out IPAddress address)
    {
        if (!IPAddress.TryParse(text, out var parsed) || !IsWritten(parsed, text))
        {
            address = IPAddress.None;
            return false;
        }

        address = NetworkPlace.Plain(parsed)!;
        return true;
    }

    private static bool IsWritten(IPAddress address, ReadOnlySpan<char> text) =>
        address.AddressFamily == AddressFamily.InterNetwork ? text.SequenceEqual(address.ToString()) : !text.ContainsAny("%[]");

    private static IPNetwork Parse(string text) => TryParse(text, out var network) ? network : throw new FormatException($"{text} is no address and no network");
}

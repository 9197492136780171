using System.Net;

namespace TempMonitor.Daemon.Http.Proxy;

/// <summary>Some addresses and networks. IPv4 addresses of a dual-stack socket (<c>::ffff:192.0.2.1</c>) are the IPv4 addresses that they are.</summary>
internal sealed class Networks(IEnumerable<string> written)
{
    private readonly IPNetwork[] _networks = [.. written.Select(Parse)];

    public bool IsEmpty => _networks.Length == 0;

    public bool Contain(IPAddress? address) => address is not null && Array.Exists(_networks, n => n.Contains(Plain(address)));

    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <param name="text">An address, or a network as address/length.</param>
    public static bool TryParse(string text, out IPNetwork network)
    {
        network = default;
        if (text.Contains('/')) return IPNetwork.TryParse(text, out network) && IsWritten(network.BaseAddress, text.AsSpan(0, text.IndexOf('/')));
        if (!TryParseAddress(text, out var address)) return false;
        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }

    /// <summary>Strictly: "1" and "0x7f.1" are addresses to .NET, and to nobody else.</summary>
    public static bool TryParseAddress(ReadOnlySpan<char> text, out IPAddress address)
    {
        if (!IPAddress.TryParse(text, out var parsed) || !IsWritten(parsed, text))
        {
            address = IPAddress.None;
            return false;
        }

        address = Plain(parsed);
        return true;
    }

    private static bool IsWritten(IPAddress address, ReadOnlySpan<char> text) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? text.SequenceEqual(address.ToString()) : !text.ContainsAny("%[]");

    private static IPNetwork Parse(string text) => TryParse(text, out var network) ? network : throw new FormatException($"{text} is no address and no network");
}

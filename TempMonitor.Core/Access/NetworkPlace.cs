using System.Net;
using System.Net.Sockets;

namespace TempMonitor.Core.Access;

/// <summary>Where somebody is, as far as an address says: who has one of IPv6 has all of its /64.</summary>
public static class NetworkPlace
{
    private const int PrefixBytes = 8;

    public static string Of(IPAddress? address) => Plain(address) switch
    {
        null => "here",
        { AddressFamily: AddressFamily.InterNetworkV6 } six => $"{new IPAddress([.. six.GetAddressBytes().AsSpan(0, PrefixBytes), .. new byte[PrefixBytes]])}/64",
        var four => four.ToString(),
    };

    /// <summary>A client by IPv4 of a socket for both looks like ::ffff:192.0.2.1; people and firewalls know it without the prefix.</summary>
    public static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    /// <summary>A network such as 10.0.0.0/8, or one address.</summary>
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (IPNetwork.TryParse(text, out network)) return true;
        if (!IPAddress.TryParse(text, out var single)) return false;
        network = new IPNetwork(single, single.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32);
        return true;
    }
}

using System.Net;
using System.Net.Sockets;

namespace TempMonitor.Daemon.Http.Live;

/// <summary>The places for those who look: so many in all, and at most half of them for one address, so that one visitor can't lock out the others.</summary>
internal sealed class LivePlaces(HttpOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _taken = [];
    private int _all;

    public int Most => options.MaxLiveClients;

    public int MostOfOne => (Most + 1) / 2;

    public LivePlace TryTake(IPAddress? remote)
    {
        var key = KeyOf(remote);
        lock (_lock)
        {
            var own = _taken.GetValueOrDefault(key);
            if (_all >= Most) return LivePlace.AllTaken;
            if (own >= MostOfOne) return LivePlace.ShareTaken;
            _taken[key] = own + 1;
            _all++;
            return LivePlace.Taken;
        }
    }

    public void Leave(IPAddress? remote)
    {
        var key = KeyOf(remote);
        lock (_lock)
        {
            _all--;
            if (--_taken[key] == 0) _taken.Remove(key);
        }
    }

    // who has one IPv6 address has 2^64 of them
    private static IPAddress KeyOf(IPAddress? remote)
    {
        if (remote is null) return IPAddress.None;
        if (remote.IsIPv4MappedToIPv6) return remote.MapToIPv4();
        if (remote.AddressFamily != AddressFamily.InterNetworkV6) return remote;
        var bytes = remote.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}

internal enum LivePlace
{
    Taken,
    AllTaken,

    /// <summary>There are some, but none more for this address.</summary>
    ShareTaken,
}

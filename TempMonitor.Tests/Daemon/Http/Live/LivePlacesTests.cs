using System.Net;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Live;

namespace TempMonitor.Tests.Daemon.Http.Live;

public sealed class LivePlacesTests
{
    private readonly LivePlaces _places = new(new HttpOptions { MaxLiveClients = 5 });

    [Fact]
    public void TryTake_OneAddress_GetsItsShareAndLeavesTheRest()
    {
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(LivePlace.Taken, Take("192.0.2.1")));
        Assert.Equal(LivePlace.ShareTaken, Take("192.0.2.1"));
        Assert.Equal(LivePlace.ShareTaken, Take("::ffff:192.0.2.1"));
        Assert.Equal(LivePlace.Taken, Take("192.0.2.2"));
    }

    [Fact]
    public void TryTake_OneIpv6Network_IsOneVisitor()
    {
        Assert.All(Enumerable.Range(1, 3), i => Assert.Equal(LivePlace.Taken, Take($"2001:db8::{i}")));
        Assert.Equal(LivePlace.ShareTaken, Take("2001:db8::ffff:1"));
        Assert.Equal(LivePlace.Taken, Take("2001:db8:0:1::1"));
    }

    [Fact]
    public void TryTake_AllTaken_UntilOneLeaves()
    {
        Assert.All(Enumerable.Range(1, 5), i => Assert.Equal(LivePlace.Taken, Take($"192.0.2.{i}")));
        Assert.Equal(LivePlace.AllTaken, Take("192.0.2.9"));
        _places.Leave(IPAddress.Parse("192.0.2.3"));
        Assert.Equal(LivePlace.Taken, Take("192.0.2.9"));
    }

    [Fact]
    public void TryTake_SwitchedOff_IsNobody() => Assert.Equal(LivePlace.AllTaken, new LivePlaces(new HttpOptions { MaxLiveClients = 0 }).TryTake(IPAddress.Loopback));

    private LivePlace Take(string address) => _places.TryTake(IPAddress.Parse(address));
}

using System.Net;
using TempMonitor.Daemon.Http.Proxy;

namespace TempMonitor.Tests.Daemon.Http.Proxy;

public sealed class NetworksTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("192.0.2.0/24", "192.0.2.8", true)]
    [InlineData("192.0.2.0/24", "::ffff:192.0.2.8", true)]
    [InlineData("192.0.2.0/24", "192.0.3.8", false)]
    [InlineData("2001:db8::/32", "2001:db8:1::1", true)]
    [InlineData("::1", "::1", true)]
    [InlineData("::1", "127.0.0.1", false)]
    [InlineData("0.0.0.0/0", "192.0.2.8", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    public void Contain_Address_AsWritten(string network, string address, bool expected) =>
        Assert.Equal(expected, new Networks([network]).Contain(IPAddress.Parse(address)));

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/")]
    [InlineData("10")]
    [InlineData("0x0a.0.0.0/8")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("proxy.example")]
    [InlineData("fe80::1%eth0")]
    [InlineData("010.0.0.1")]
    public void TryParse_NoNetwork_IsRefused(string text) => Assert.False(Networks.TryParse(text, out _));

    [Theory]
    [InlineData("/room", true)]
    [InlineData("/dc-1/room_2", true)]
    [InlineData("", false)]
    [InlineData("/", false)]
    [InlineData("room", false)]
    [InlineData("/room/", false)]
    [InlineData("//room", false)]
    [InlineData("/a/../b", false)]
    [InlineData("/r oom", false)]
    [InlineData("/r%20m", false)]
    [InlineData("/r;m", false)]
    public void IsGood_Prefix_OnlyPlainSegments(string path, bool expected) => Assert.Equal(expected, PathPrefix.IsGood(path));
}

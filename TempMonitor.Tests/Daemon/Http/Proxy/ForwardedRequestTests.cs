using Microsoft.AspNetCore.Http;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Proxy;

namespace TempMonitor.Tests.Daemon.Http.Proxy;

public sealed class ForwardedRequestTests
{
    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("203.0.113.9:4711", "203.0.113.9")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("[2001:db8::7]:443", "2001:db8::7")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("198.51.100.66, 203.0.113.9", "203.0.113.9")]
    [InlineData("203.0.113.9, 10.0.0.2", "203.0.113.9")]
    [InlineData("198.51.100.66, 203.0.113.9, 10.0.0.2", "203.0.113.9")]
    [InlineData("nonsense, 203.0.113.9", "203.0.113.9")]
    [InlineData("10.0.0.3, 10.0.0.2", "10.0.0.3")]
    [InlineData("nonsense, 10.0.0.2", "10.0.0.2")]
    [InlineData("nonsense", "10.0.0.1")]
    [InlineData("", "10.0.0.1")]
    [InlineData("1", "10.0.0.1")]
    [InlineData("0x7f.1", "10.0.0.1")]
    [InlineData("unknown", "10.0.0.1")]
    [InlineData("fe80::1%eth0", "10.0.0.1")]
    public void Client_BehindOurProxy_IsTheRightmostThatIsNoProxy(string forwarded, string expected)
    {
        var context = Pass(Options("10.0.0.0/8"), "10.0.0.1", "/", ("X-Forwarded-For", forwarded));
        Assert.Equal(expected, context.Connection.RemoteIpAddress!.ToString());
    }

    [Fact]
    public void Client_InSeveralLines_AreOneList()
    {
        var context = Pass(Options("10.0.0.1"), "10.0.0.1", "/", ("X-Forwarded-For", "198.51.100.66"), ("X-Forwarded-For", "203.0.113.9"));
        Assert.Equal("203.0.113.9", context.Connection.RemoteIpAddress!.ToString());
    }

    [Fact]
    public void Proxy_OnADualStackSocket_IsKnown()
    {
        var context = Pass(Options("10.0.0.1"), "::ffff:10.0.0.1", "/", ("X-Forwarded-For", "203.0.113.9"));
        Assert.Equal("203.0.113.9", context.Connection.RemoteIpAddress!.ToString());
    }

    [Theory]
    [InlineData("", "127.0.0.1")]
    [InlineData("10.0.0.1", "10.0.0.2")]
    [InlineData("10.0.0.1", "127.0.0.1")]
    public void Headers_OfAStranger_AreNotBelieved(string proxies, string remote)
    {
        var context = Pass(
            Options(proxies), remote, "/health", ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Prefix", "/evil"));
        Assert.Equal((remote, "http", "", "/health"), (context.Connection.RemoteIpAddress!.ToString(), context.Request.Scheme, context.Request.PathBase.ToString(), context.Request.Path.ToString()));
    }

    [Theory]
    [InlineData("https", "https")]
    [InlineData("HTTPS", "https")]
    [InlineData("http, https", "https")]
    [InlineData("https, http", "http")]
    [InlineData("javascript", "http")]
    [InlineData("", "http")]
    public void Scheme_BehindOurProxy_IsTheNearestProxysWord(string forwarded, string expected) =>
        Assert.Equal(expected, Pass(Options("10.0.0.1"), "10.0.0.1", "/", ("X-Forwarded-Proto", forwarded)).Request.Scheme);

    [Theory]
    [InlineData(null, "/room/docs", null, "/room", "/docs")]
    [InlineData("/room", "/docs", null, "/room", "/docs")]
    [InlineData("/room/", "/docs", null, "/room", "/docs")]
    [InlineData("/room", "/room/docs", null, "/room", "/docs")]
    [InlineData("/dc1", "/room/docs", null, "/dc1/room", "/docs")]
    [InlineData("/dc1/room", "/room/docs", null, "/dc1/room", "/docs")]
    [InlineData(null, "/docs", null, "", "/docs")]
    [InlineData(null, "/room", null, "/room", "")]
    [InlineData(null, "/roomy/docs", null, "", "/roomy/docs")]
    [InlineData(null, "/Room/docs", null, "", "/Room/docs")]
    [InlineData("//evil.example", "/docs", null, "", "/docs")]
    [InlineData("/a\"b", "/docs", null, "", "/docs")]
    [InlineData("/..", "/docs", null, "", "/docs")]
    [InlineData("room", "/docs", null, "", "/docs")]
    [InlineData("/a", "/docs", "/b", "", "/docs")]
    public void Base_KeptOrTakenAway_IsTheSame(string? prefix, string path, string? second, string expectedBase, string expectedPath)
    {
        var headers = new[] { prefix, second }.OfType<string>().Select(p => ("X-Forwarded-Prefix", p)).ToArray();
        var options = Options("10.0.0.1");
        options.PathBase = "/room";
        var context = Pass(options, "10.0.0.1", path, headers);
        Assert.Equal((expectedBase, expectedPath), (context.Request.PathBase.ToString(), context.Request.Path.ToString()));
    }

    private static HttpOptions Options(string proxies) => new() { Proxies = [.. proxies.Split(',', StringSplitOptions.RemoveEmptyEntries)] };

    private static DefaultHttpContext Pass(HttpOptions options, string remote, string path, params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(remote);
        (context.Request.Scheme, context.Request.Path) = ("http", path);
        foreach (var (name, value) in headers) context.Request.Headers.Append(name, value);
        Assert.True(new ForwardedRequest(options).Invoke(context, _ => Task.CompletedTask).IsCompletedSuccessfully);
        return context;
    }
}

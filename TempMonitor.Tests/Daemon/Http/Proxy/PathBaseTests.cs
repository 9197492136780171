using System.Net;
using TempMonitor.Daemon.Http;

namespace TempMonitor.Tests.Daemon.Http.Proxy;

public sealed class PathBaseTests
{
    [Theory]
    [InlineData("/room", null, "/room/")]
    [InlineData("/room?x=1", null, "/room/?x=1")]
    [InlineData("/room", "/dc1", "/dc1/room/")]
    public async Task Base_WithoutASlash_IsSentToTheFolder(string path, string? prefix, string location)
    {
        await using var host = await Start();
        using var answer = await Ask(host, path, prefix);
        Assert.Equal((HttpStatusCode.PermanentRedirect, location), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("/room/", null)]
    [InlineData("/room/docs", null)]
    [InlineData("/room/app.css", null)]
    [InlineData("/health", null)]
    [InlineData("/docs", "/room")]
    public async Task Routes_UnderTheBase_AreThere(string path, string? prefix)
    {
        await using var host = await Start();
        using var answer = await Ask(host, path, prefix);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task ErrorPage_UnderTheBase_LinksThere()
    {
        await using var host = await Start();
        using var answer = await Ask(host, "/no/such/place", "/dc1", "text/html");
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("href=\"/dc1/app.css\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/app.css\"", html, StringComparison.Ordinal);
    }

    private static Task<HttpHost> Start() => HttpHost.Start(new HttpOptions { PathBase = "/room", Proxies = ["127.0.0.1"] });

    private static async Task<HttpResponseMessage> Ask(HttpHost host, string path, string? prefix, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (prefix is not null) request.Headers.TryAddWithoutValidation("X-Forwarded-Prefix", prefix);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var client = host.NewClient(follows: false);
        return await client.SendAsync(request);
    }
}

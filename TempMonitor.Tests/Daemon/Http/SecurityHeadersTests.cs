using TempMonitor.Daemon.Http;

namespace TempMonitor.Tests.Daemon.Http;

public sealed class SecurityHeadersTests
{
    [Fact]
    public async Task Policy_OfAnAnswer_AllowsOnlyOurOwnFiles()
    {
        await using var host = await HttpHost.Start();
        using var answer = await host.Get("/");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        Assert.Superset(
            new HashSet<string>
            {
                "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob:", "connect-src 'self'", "manifest-src 'self'",
                "worker-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
            },
            policy.ToHashSet());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("geolocation=()", answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("camera=()", answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_OfAnAnswerThatNothingHasChanged_AreThere()
    {
        await using var host = await HttpHost.Start();
        using var first = await host.Get("/sw.js");
        var request = new HttpRequestMessage(HttpMethod.Get, "/sw.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal(304, (int)answer.StatusCode);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("/app.css")]
    [InlineData("/api.js")]
    [InlineData("/icons/icon-192.png")]
    public async Task Headers_OfAPartOfAPage_AreThoseThatBrowsersHeedOnIt(string part)
    {
        await using var host = await HttpHost.Start();
        using var answer = await host.Get(part);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(answer.Headers.Contains("Content-Security-Policy"));
        Assert.False(answer.Headers.Contains("Permissions-Policy"));
    }

    [Fact]
    public async Task Headers_OfABodyThatIsTooLarge_AreThere()
    {
        await using var host = await HttpHost.Start(new HttpOptions { MaxBodyBytes = 10 });
        var answer = await host.Raw("POST /api/temp HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Security-Policy: default-src 'none'", answer, StringComparison.Ordinal);
    }

    /// <summary>Kestrel refuses these itself, before there is a request: without our headers, so without a body that could need them.</summary>
    [Theory]
    [InlineData("GET /health HTTP/1.1\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task Refusal_ByKestrelItself_HasNoBody(string request)
    {
        await using var host = await HttpHost.Start();
        var answer = await host.Raw(request);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }
}

using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Access;

public sealed class AccessTests : IAsyncLifetime
{
    private const string Missing = "Authorization header with Bearer token required";
    private const string Invalid = "Invalid bearer token";
    private static readonly string InAddress = Uri.EscapeDataString(HttpHost.Token);
    private HttpHost _host = null!;

    public async Task InitializeAsync() => _host = await HttpHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("", Missing)]
    [InlineData("Authorization: Basic eDp5\r\n", Missing)]
    [InlineData("Authorization: Bearer\r\n", Missing)]
    [InlineData("Authorization: Bearer \r\n", Missing)]
    [InlineData("Authorization: bearer TOKEN\r\n", Missing)]
    [InlineData("Authorization: TOKEN\r\n", Missing)]
    [InlineData("Authorization: Bearer wrong\r\n", Invalid)]
    [InlineData("Authorization: Bearer  TOKEN\r\n", Invalid)]
    [InlineData("Authorization: Bearer TOKEN junk\r\n", Invalid)]
    [InlineData("Authorization: Bearer TOKEN,TOKEN\r\n", Invalid)]
    [InlineData("Authorization: Bearer TOKENTOKEN\r\n", Invalid)]
    [InlineData("Authorization: Bearer \"TOKEN\"\r\n", Invalid)]
    [InlineData("Authorization: Bearer \xe9\xff\xfe\r\n", Invalid)]
    [InlineData("Authorization: Bearer \xc3\xa9\r\n", Invalid)]
    [InlineData("X-API-Key: wrong\r\n", "Invalid API key")]
    [InlineData("X-API-Key: \r\n", "Invalid API key")]
    [InlineData("X-API-Key: Bearer TOKEN\r\n", "Invalid API key")]
    [InlineData("Authorization: Bearer TOKEN\r\nAuthorization: Bearer TOKEN\r\n", "Send the token once")]
    [InlineData("X-API-Key: TOKEN\r\nX-API-Key: TOKEN\r\n", "Send the token once")]
    [InlineData("Authorization: Bearer TOKEN\r\nX-API-Key: wrong\r\n", "Send the token once")]
    [InlineData("Cookie: token=TOKEN\r\n", Missing)]
    public async Task Api_WithoutTheRightToken_Is401WithChallenge(string header, string detail)
    {
        var answer = await Ask("/api/temp", header);

        Assert.StartsWith("HTTP/1.1 401 ", answer);
        Assert.Contains("\r\nWWW-Authenticate: Bearer\r\n", answer);
        Assert.Contains("\r\nContent-Type: application/problem+json; charset=utf-8\r\n", answer);
        foreach (var member in new[] { "detail", "error", "message" }) Assert.Contains($"\"{member}\":\"{detail}", answer);
        Assert.Contains("\"status\":401", answer);
        Assert.DoesNotContain("temperature_c", answer);
    }

    [Theory]
    [InlineData("Authorization: Bearer TOKEN\r\n")]
    [InlineData("authorization:Bearer TOKEN \r\n")]
    [InlineData("X-API-Key: TOKEN\r\n")]
    [InlineData("x-api-key: TOKEN\r\n")]
    public async Task Api_WithTheToken_Is200(string header)
    {
        var answer = await Ask("/api/verify-token", header);

        Assert.StartsWith("HTTP/1.1 200 ", answer);
        Assert.Contains("""{"valid":true,"message":"Token is valid"}""", answer);
    }

    [Fact]
    public async Task Api_TokenInTheAddress_Is401() =>
        Assert.StartsWith("HTTP/1.1 401 ", await Ask($"/api/temp?token={InAddress}&api-key={InAddress}&access_token={InAddress}", ""));

    [Theory]
    [InlineData("/API/TEMP")]
    [InlineData("/api/temp/")]
    [InlineData("/api/%74emp")]
    [InlineData("/x/../api/temp")]
    [InlineData("/api/raw")]
    [InlineData("/api/history")]
    [InlineData("/api/verify-token")]
    public async Task Api_ByAnySpelling_NeedsTheToken(string path) => Assert.StartsWith("HTTP/1.1 401 ", await Ask(path, ""));

    [Fact]
    public async Task FailedTry_IsLoggedWithAddressAndWithoutSecrets()
    {
        await Ask($"/api/temp?token={InAddress}", "Authorization: Bearer hunter2\r\n");

        var line = Assert.Single(_host.Log.Lines, l => l.Level == LogLevel.Warning);
        Assert.Equal("refused a request from 127.0.0.1 to /api/temp: Invalid bearer token", line.Text);
        Assert.DoesNotContain(_host.Log.Lines, l => l.Text.Contains("hunter2") || l.Text.Contains(HttpHost.Token));
    }

    [Fact]
    public async Task FailedTries_InFloods_AreLoggedTenPerMinute()
    {
        for (var i = 0; i < 25; i++) await _host.Client.GetAsync("/api/temp");
        Assert.Equal(10, _host.Log.Lines.Count(l => l.Level == LogLevel.Warning));

        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        await _host.Client.GetAsync("/api/temp");
        Assert.Contains(_host.Log.Lines, l => l.Text == "15 more requests were refused since then");
        Assert.Equal(12, _host.Log.Lines.Count(l => l.Level == LogLevel.Warning));
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/")]
    [InlineData("/page/now")]
    [InlineData("/page/history")]
    public async Task PublicArea_SetToToken_NeedsTheToken(string path)
    {
        await using var closed = await HttpHost.Start(access: new AccessOptions { Metrics = AccessLevel.Token, Page = AccessLevel.Token });

        Assert.Equal(HttpStatusCode.Unauthorized, (await closed.Client.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await closed.Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Api_SetToPublic_NeedsNoToken()
    {
        await using var open = await HttpHost.Start(access: new AccessOptions { Api = AccessLevel.Public });
        Assert.Equal(HttpStatusCode.OK, (await open.Client.GetAsync("/api/temp")).StatusCode);
    }

    [Fact]
    public async Task LoginArea_WithTheToken_Is403AndWithout401()
    {
        await using var closed = await HttpHost.Start(access: new AccessOptions { Page = AccessLevel.Login });
        Assert.Equal(HttpStatusCode.Forbidden, (await closed.Get("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await closed.Client.GetAsync("/")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Token_Empty_IsRefused(string token) => Assert.Throws<ArgumentException>(() => new AccessToken(token));

    private Task<string> Ask(string path, string header)
    {
        var request = $"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\n";
        // the characters of the test data are bytes; the token stands for its UTF-8
        var token = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(HttpHost.Token));
        return _host.Raw(request.Replace("TOKEN", token));
    }
}

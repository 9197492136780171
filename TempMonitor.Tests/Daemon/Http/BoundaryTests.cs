using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Tests.Daemon.Http;

public sealed class BoundaryTests
{
    private static readonly string[] CommonHeaders =
        ["Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Resource-Policy"];

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/health", 200)]
    [InlineData("/metrics", 200)]
    [InlineData("/sw.js", 200)]
    [InlineData("/favicon.svg", 200)]
    [InlineData("/docs", 200)]
    [InlineData("/api/temp", 200)]
    [InlineData("/api/history?points=0", 400)]
    [InlineData("/no/such/route", 404)]
    public async Task EveryAnswer_HasTheCommonHeadersAndNoServer(string path, int status)
    {
        await using var host = await HttpHost.Start();
        using var answer = await host.Get(path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.All(CommonHeaders, name => Assert.True(answer.Headers.Contains(name), name));
        Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.NotNull(answer.Headers.CacheControl);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("GET", "/no/such/route", 404, "Not Found")]
    [InlineData("DELETE", "/api/temp", 405, "Method Not Allowed")]
    [InlineData("POST", "/metrics", 405, "Method Not Allowed")]
    [InlineData("OPTIONS", "/", 405, "Method Not Allowed")]
    [InlineData("GET", "/api/history?quantity=nonsense", 400, "Bad Request")]
    public async Task Refusal_IsAProblemWithTheOlderMembers(string method, string path, int status, string title)
    {
        await using var host = await HttpHost.Start();
        using var answer = await host.Send(new HttpMethod(method), path);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(title, problem.GetProperty("title").GetString());
        var detail = problem.GetProperty("detail").GetString();
        Assert.False(string.IsNullOrEmpty(detail));
        Assert.Equal(detail, problem.GetProperty("error").GetString());
        Assert.Equal(detail, problem.GetProperty("message").GetString());
        if (status == 405) Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/health")]
    [InlineData("/metrics")]
    [InlineData("/api/temp")]
    [InlineData("/api/history")]
    [InlineData("/app.js")]
    [InlineData("/no/such/route")]
    public async Task Head_Answer_IsGetWithoutBody(string path)
    {
        await using var host = await HttpHost.Start();
        using var get = await host.Get(path);
        using var head = await host.Send(HttpMethod.Head, path);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        // one request more has been counted, which may lengthen the metrics
        if (path != "/metrics") Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Exception_InAnEndpoint_IsOneLogLineAnd500WithoutDetails()
    {
        await using var host = await HttpHost.Start();
        host.Board.Failure = new InvalidOperationException("secret inner working");
        using var answer = await host.Get("/api/temp");
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("secret", body);
        Assert.DoesNotContain(" at ", body);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        var line = Assert.Single(host.Log.Lines, l => l.Level >= LogLevel.Error);
        Assert.Equal("GET /api/temp failed", line.Text);
        Assert.Same(host.Board.Failure, line.Failure);

        host.Board.Failure = null;
        Assert.Equal(HttpStatusCode.OK, (await host.Get("/api/temp")).StatusCode);
    }

    [Fact]
    public async Task Exception_AfterTheFirstByte_CutsTheLine()
    {
        await using var host = await HttpHost.Start(configure: b => b.Services.AddSingleton<IEndpointGroup, BreaksHalfWay>());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => host.Client.GetStringAsync("/breaks"));
        Assert.Single(host.Log.Lines, l => l.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task Route_WithoutAnArea_IsClosed()
    {
        await using var host = await HttpHost.Start(configure: b => b.Services.AddSingleton<IEndpointGroup, ForgotItsArea>());
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Get("/forgotten")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.GetAsync("/forgotten")).StatusCode);
    }

    [Fact]
    public async Task Body_OverTheLimit_Is413()
    {
        await using var host = await HttpHost.Start(new HttpOptions { MaxBodyBytes = 1000 });
        var answer = await host.Raw("POST /api/temp HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413 ", answer);
        Assert.Contains("\"error\":\"The request body is too large\"", answer);
    }

    [Fact]
    public async Task Headers_ThatDoNotArrive_AreCutOff()
    {
        await using var host = await HttpHost.Start(new HttpOptions { HeaderTimeout = TimeSpan.FromSeconds(1) });
        var answer = await host.Raw("GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        Assert.StartsWith("HTTP/1.1 408 ", answer);
    }

    [Fact]
    public async Task Headers_OverTheLimit_Are431()
    {
        await using var host = await HttpHost.Start();
        var answer = await host.Raw($"GET /health HTTP/1.1\r\nHost: x\r\nX-Large: {new string('x', 20_000)}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 431 ", answer);
    }

    [Fact]
    public async Task Connections_OverTheLimit_AreClosedAndRoomIsMadeAgain()
    {
        await using var host = await HttpHost.Start(new HttpOptions { MaxConnections = 2, MaxLiveClients = 0 });
        var first = await Connect(host);
        using (var second = await Connect(host))
        {
            Assert.StartsWith("HTTP/1.1 200", await Ask(first));
            Assert.StartsWith("HTTP/1.1 200", await Ask(second));
            using var third = await Connect(host);
            Assert.Equal("", await Ask(third));
        }

        first.Dispose();
        Assert.Equal(HttpStatusCode.OK, (await AskUntilServed(host)).StatusCode);
    }

    [Theory]
    [InlineData("GET /health HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /health HTTP/9.9\r\nHost: x\r\n\r\n", "505")]
    [InlineData("\0\0\0\0\r\n\r\n", "400")]
    [InlineData("GET /api/temp%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("GET /..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /wwwroot/index.html HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /index.html HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /appsettings.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "404")]
    public async Task BrokenRequest_IsRefusedAndHarmless(string request, string status)
    {
        await using var host = await HttpHost.Start();
        Assert.StartsWith($"HTTP/1.1 {status} ", await host.Raw(request));
        Assert.Equal(HttpStatusCode.OK, (await host.Get("/health")).StatusCode);
    }

    private static async Task<TcpClient> Connect(HttpHost host)
    {
        var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        return client;
    }

    /// <summary>What comes first; empty when the line is closed instead.</summary>
    private static async Task<string> Ask(TcpClient client)
    {
        try
        {
            var stream = client.GetStream();
            await stream.WriteAsync("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
            var buffer = new byte[4096];
            var read = await stream.ReadAsync(buffer);
            return System.Text.Encoding.Latin1.GetString(buffer, 0, read);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task<HttpResponseMessage> AskUntilServed(HttpHost host)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await host.Get("/livez");
            }
            catch (HttpRequestException) when (tries < 1000)
            {
                // the server has not seen yet that the others have gone
                await Task.Yield();
            }
        }
    }

    private sealed class BreaksHalfWay : IEndpointGroup
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/breaks", AccessArea.Open, async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            throw new InvalidOperationException("broken");
        });
    }

    private sealed class ForgotItsArea : IEndpointGroup
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/forgotten", (RequestDelegate)(context => context.Response.WriteAsync("open")));
    }
}

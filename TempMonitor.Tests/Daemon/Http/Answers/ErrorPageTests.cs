using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Tests.Daemon.Http.Answers;

public sealed class ErrorPageTests
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    [Theory]
    [InlineData(Browser, true)]
    [InlineData("text/html", true)]
    [InlineData("TEXT/HTML;q=0.9, application/json;q=0.5", true)]
    [InlineData("text/html;q=0.5, application/json", false)]
    [InlineData("application/problem+json, text/html", false)]
    [InlineData("text/html;q=0", false)]
    [InlineData("*/*", false)]
    [InlineData("text/*", false)]
    [InlineData("application/json", false)]
    [InlineData("text/event-stream", false)]
    [InlineData(";;;", false)]
    [InlineData(null, false)]
    public async Task Refusal_ByAccept_IsAPageOrAProblem(string? accept, bool isPage)
    {
        await using var host = await HttpHost.Start();
        using var answer = await host.Send(HttpMethod.Get, "/no/such/place", accept);
        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal(isPage ? "text/html" : "application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData(400, "Look at the address")]
    [InlineData(401, "Sign in")]
    [InlineData(403, "Sign in as somebody who may")]
    [InlineData(404, "begin at the page of the room")]
    [InlineData(405, "not made to be opened like this")]
    [InlineData(413, "Send less")]
    [InlineData(429, "Wait 60 seconds")]
    [InlineData(500, "goes on measuring")]
    [InlineData(503, "Wait 5 minutes")]
    public async Task Page_OfAStatus_SaysWhatToDo(int status, string words)
    {
        var problem = new Problem(status, "A <b>word</b> & \"more\"", status switch { 429 => TimeSpan.FromSeconds(60), 503 => TimeSpan.FromMinutes(5), _ => null });
        await using var host = await HttpHost.Start(configure: b => b.Services.AddSingleton<IEndpointGroup>(new Refuses(problem)));
        using var answer = await host.Send(HttpMethod.Get, "/refuses", Browser);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.Contains(status == 401 ? "You have to sign in" : "A &lt;b&gt;word&lt;/b&gt; &amp; &quot;more&quot;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains($"data-signin=\"{(status is 401 or 403 ? "true" : "false")}\"", html, StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        Assert.Equal(problem.RetryAfter, answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Page_OfAFailure_TellsNoSecrets()
    {
        await using var host = await HttpHost.Start();
        host.Board.Failure = new InvalidOperationException("secret inner working");
        using var answer = await host.Get("/", Browser);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal((500, "text/html"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ForHead_HasNoBody()
    {
        await using var host = await HttpHost.Start();
        using var get = await host.Send(HttpMethod.Get, "/no", Browser);
        using var head = await host.Send(HttpMethod.Head, "/no", Browser);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    private sealed class Refuses(Problem problem) : IEndpointGroup
    {
        public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/refuses", AccessArea.Open, problem.Send);
    }
}

using System.Net;
using System.Text;
using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Tests.Daemon.Http.Settings;

public sealed class SettingsPageTests
{
    [Fact]
    public async Task SignIn_EverythingElseClosed_IsOpen()
    {
        await using var host = await HttpHost.Start(access: new AccessOptions { Page = AccessLevel.Login, Api = AccessLevel.Login, Metrics = AccessLevel.Login });
        using var answer = await host.Client.GetAsync("/signin?next=settings");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Settings_NobodyAsks_AreNotSent()
    {
        await using var host = await HttpHost.Start();
        using var answer = await host.Client.GetAsync("/settings");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("<main", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Settings_AdminAsks_AreKeptByNobodyInBetween()
    {
        await using var host = await HttpHost.Start();
        using var answer = await host.Get("/settings");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("private, no-cache", string.Join(", ", answer.Headers.GetValues("Cache-Control").Single().Split(',', StringSplitOptions.TrimEntries).OrderDescending()));
        Assert.NotNull(answer.Headers.ETag);
    }

    [Theory]
    [InlineData("/signin/?next=settings", "../signin?next=settings")]
    [InlineData("/settings/", "../settings")]
    public async Task SlashAtTheEnd_LeadsToThePageThatItsLinksAreRelativeTo(string path, string target)
    {
        await using var host = await HttpHost.Start();
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        using var client = new HttpClient(handler) { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("X-API-Key", HttpHost.Token);
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.PermanentRedirect, answer.StatusCode);
        Assert.Equal(target, answer.Headers.Location!.OriginalString);
    }
}

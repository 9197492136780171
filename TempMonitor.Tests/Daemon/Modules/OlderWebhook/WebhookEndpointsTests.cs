using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Core.OlderWebhook;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Daemon.Http;

namespace TempMonitor.Tests.Daemon.Modules.OlderWebhook;

public sealed class WebhookEndpointsTests
{
    private const string Url = "https://hooks.example.org:8443/services/T0/B0/secret";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private const string Malformed = "The browser (or proxy) sent a request that this server could not understand.";
    private const string NotJson = "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.";

    [Fact]
    public async Task Config_NothingSet_IsTheOlderShapeOfNothing()
    {
        await using var host = await Start(new WebhookRig());
        var config = await host.GetJson("/api/webhook/config");
        Assert.Equal(
            """{"webhook":{"url":null,"enabled":false,"retry_count":3,"retry_delay":5,"timeout":10},"thresholds":{"temp_min_c":null,"temp_max_c":null,"humidity_min":null,"humidity_max":null}}""",
            config.ToString());
    }

    [Fact]
    public async Task Config_FromTheFile_IsShownWithoutItsSecret()
    {
        await using var host = await Start(new WebhookRig(new OlderWebhookOptions { Url = Url, TempMaxC = 28.5 }));
        var config = await host.GetJson("/api/webhook/config");
        Assert.Equal(
            """{"webhook":{"url":"https://hooks.example.org:8443","enabled":true,"retry_count":3,"retry_delay":5,"timeout":120},"thresholds":{"temp_min_c":15,"temp_max_c":28.5,"humidity_min":20,"humidity_max":70}}""",
            config.ToString());
    }

    [Fact]
    public async Task Put_Good_AnswersWithTheMaskedConfigurationAndSurvivesARestart()
    {
        var rig = new WebhookRig();
        await using var host = await Start(rig);
        var (status, answer) = await Put(host, """{"webhook":{"url":"URL","timeout":20},"thresholds":{"temp_max_c":30,"humidity_min":null}}""".Replace("URL", Url, StringComparison.Ordinal));
        Assert.Equal((200, "Webhook configuration updated successfully"), (status, Message(answer)));
        Assert.DoesNotContain("secret", answer.ToString(), StringComparison.Ordinal);
        Assert.Equal((await host.GetJson("/api/webhook/config")).ToString(), answer.GetProperty("config").ToString());
        Assert.Equal(new WebhookConfig(new WebhookTarget(Url, true, 3, 5, 20), new WebhookThresholds(15, 30, null, 70)), rig.SettingsAfterRestart().Now());
        Assert.DoesNotContain(host.Log.Lines, l => l.Text.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "application/json", 400, Malformed)]
    [InlineData("{", "application/json", 400, Malformed)]
    [InlineData("{\"webhook\":{\"url\":\"\\ud800\"}}", "application/json", 400, Malformed)]
    [InlineData("{}", "text/plain", 415, NotJson)]
    [InlineData("null", "application/json", 400, "Request body must be a JSON object")]
    [InlineData("{\"webhook\":{\"retry_count\":3}}", "application/json", 400, "URL required when no existing webhook config")]
    [InlineData("{\"thresholds\":{\"temp_min_c\":99,\"temp_max_c\":1}}", "application/json; charset=utf-8", 400, "temp_min_c must be less than temp_max_c")]
    public async Task Put_Bad_IsAProblemInTheOlderWords(string body, string type, int status, string message)
    {
        var rig = new WebhookRig();
        await using var host = await Start(rig);
        var (found, answer) = await Put(host, body, type);
        Assert.Equal((status, message), (found, Message(answer)));
        Assert.Equal((status, message, message), (answer.GetProperty("status").GetInt32(), answer.GetProperty("detail").GetString(), answer.GetProperty("error").GetString()));
        Assert.Equal(rig.Options.ToConfig(), rig.SettingsAfterRestart().Now());
    }

    [Fact]
    public async Task Put_BytesThatAreNoUtf8_IsMalformed()
    {
        await using var host = await Start(new WebhookRig());
        var request = Request(HttpMethod.Put, "/api/webhook/config");
        request.Content = new ByteArrayContent([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        request.Content.Headers.ContentType = new("application/json");
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Put_TooLarge_IsRefused()
    {
        await using var host = await Start(new WebhookRig());
        Assert.Equal(413, (await Put(host, $$"""{"x":"{{new string('a', 70_000)}}"}""")).Status);
    }

    [Fact]
    public async Task AnyRoute_StoreRefuses_Is503AndNothingHolds()
    {
        var rig = new WebhookRig(new OlderWebhookOptions { Url = Url });
        await using var host = await Start(rig);
        Assert.Equal(200, (await Send(host, HttpMethod.Get, "config")).Status);
        rig.Refusal = new StoreException("disk full");
        var (status, answer) = await Put(host, """{"webhook":{"timeout":33}}""");
        Assert.Equal(503, status);
        Assert.Contains("disk full", Message(answer), StringComparison.Ordinal);
        Assert.Equal(503, (await Send(host, HttpMethod.Post, "disable")).Status);
        Assert.Equal((120, true), (rig.Settings.Now().Webhook!.Timeout, rig.Settings.Now().Webhook!.Enabled));
    }

    [Fact]
    public async Task Put_DiskHangs_IsRefusedInTimeAndHoldsNobodyUp()
    {
        var rig = new WebhookRig(new OlderWebhookOptions { Url = Url });
        await using var host = await Start(rig);
        Assert.Equal(200, (await Send(host, HttpMethod.Get, "config")).Status);
        rig.HangDisk();
        try
        {
            var change = Put(host, """{"webhook":{"timeout":33}}""");
            rig.AwaitHangingWrite();
            var second = Send(host, HttpMethod.Post, "disable");
            Assert.Equal(200, (await Send(host, HttpMethod.Get, "config")).Status);
            Assert.True(Task.Run(() => rig.Rounds.Step(default)).Wait(Patience), "the loop waits for the disk");
            Assert.True(SpinWait.SpinUntil(() => Passed(rig) && change.IsCompleted && second.IsCompleted, Patience), "a request waits for the disk");
            Assert.Equal((503, 503), ((await change).Status, (await second).Status));
            Assert.Contains("the disk has not answered for 10 s", Message((await change).Answer), StringComparison.Ordinal);
        }
        finally
        {
            rig.FreeDisk();
        }

        Assert.True(SpinWait.SpinUntil(() => rig.Settings.Now().Webhook!.Timeout == 33, Patience)); // as it was said: see later
        Assert.True(rig.Settings.Now().Webhook!.Enabled);

        static bool Passed(WebhookRig rig)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(1));
            return true;
        }
    }

    [Fact]
    public async Task Config_NotReadYet_Is503AndLaterThere()
    {
        var rig = new WebhookRig(new OlderWebhookOptions { Url = Url }) { Refusal = new StoreException("being opened") };
        await using var host = await Start(rig);
        var (status, answer) = await Send(host, HttpMethod.Get, "config");
        Assert.Equal(503, status);
        Assert.Contains("being opened", Message(answer), StringComparison.Ordinal);
        Assert.Equal(503, (await Send(host, HttpMethod.Post, "test")).Status);
        rig.Refusal = null;
        Assert.Equal(200, (await Send(host, HttpMethod.Get, "config")).Status);
    }

    [Theory]
    [InlineData("test")]
    [InlineData("enable")]
    [InlineData("disable")]
    public async Task Post_NothingConfigured_Is400(string route)
    {
        await using var host = await Start(new WebhookRig());
        var (status, answer) = await Send(host, HttpMethod.Post, route);
        Assert.Equal((400, "Webhook not configured"), (status, Message(answer)));
    }

    [Fact]
    public async Task Post_DisableAndEnable_AreKept()
    {
        var rig = new WebhookRig(new OlderWebhookOptions { Url = Url });
        await using var host = await Start(rig);
        var (status, answer) = await Send(host, HttpMethod.Post, "disable");
        Assert.Equal((200, """{"message":"Webhook notifications disabled","enabled":false}"""), (status, answer.ToString()));
        Assert.False(rig.SettingsAfterRestart().Now().Webhook!.Enabled);
        (status, answer) = await Send(host, HttpMethod.Post, "enable");
        Assert.Equal((200, """{"message":"Webhook notifications enabled","enabled":true}"""), (status, answer.ToString()));
        Assert.True(rig.SettingsAfterRestart().Now().Webhook!.Enabled);
    }

    [Fact]
    public async Task Post_Test_SendsTheStatusMessage()
    {
        var rig = new WebhookRig(new OlderWebhookOptions { Url = Url });
        await using var host = await Start(rig);
        var (status, answer) = await Send(host, HttpMethod.Post, "test");
        Assert.Equal((200, """{"message":"Test webhook sent successfully","timestamp":"2026-01-15 11:59:57"}"""), (status, answer.ToString()));
        var (url, body) = Assert.Single(rig.Received);
        Assert.Equal(Url, url.ToString());
        Assert.Equal("📊 *Server Room Status Update*", body.GetProperty("attachments")[0].GetProperty("text").GetString());
        Assert.Equal("52.126°C", body.GetProperty("attachments")[0].GetProperty("fields")[2].GetProperty("value").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_TestThatFails_Is500WithAnErrorId(bool enabled)
    {
        var rig = new WebhookRig(new OlderWebhookOptions { Url = Url, Sending = enabled });
        rig.Answers.Clear();
        rig.Answers.Enqueue(() => new(HttpStatusCode.NotFound) { Content = new StringContent("secret") });
        await using var host = await Start(rig);
        var (status, answer) = await Send(host, HttpMethod.Post, "test");
        Assert.Equal((500, "Failed to send test webhook"), (status, Message(answer)));
        Assert.Matches("^[0-9]{13}_[0-9a-f]{4}$", answer.GetProperty("error_id").GetString());
        Assert.Equal(enabled ? 3 : 0, rig.Received.Count);
        Assert.DoesNotContain("secret", answer.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "config")]
    [InlineData("PUT", "config")]
    [InlineData("POST", "test")]
    [InlineData("POST", "enable")]
    [InlineData("POST", "disable")]
    public async Task AnyRoute_WithoutToken_Is401(string method, string route)
    {
        var rig = new WebhookRig(new OlderWebhookOptions { Url = Url });
        await using var host = await Start(rig);
        using var answer = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"/api/webhook/{route}"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Empty(rig.Received);
    }

    [Fact]
    public async Task ModuleOff_NoRouteNoMetric()
    {
        await using var host = await HttpHost.Start();
        using var answer = await host.Get("/api/webhook/config");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("webhook", await host.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    private static Task<HttpHost> Start(WebhookRig rig) => HttpHost.Start(configure: rig.AddTo);

    private static string? Message(JsonElement answer) => answer.GetProperty("message").GetString();

    private static HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("X-API-Key", HttpHost.Token);
        return request;
    }

    private static Task<(int Status, JsonElement Answer)> Put(HttpHost host, string body, string type = "application/json")
    {
        var request = Request(HttpMethod.Put, "/api/webhook/config");
        request.Content = new StringContent(body, Encoding.UTF8);
        request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        return Send(host, request);
    }

    private static Task<(int Status, JsonElement Answer)> Send(HttpHost host, HttpMethod method, string route) => Send(host, Request(method, $"/api/webhook/{route}"));

    private static async Task<(int Status, JsonElement Answer)> Send(HttpHost host, HttpRequestMessage request)
    {
        using var answer = await host.Client.SendAsync(request);
        return ((int)answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}

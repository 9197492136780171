using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Webhook;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

public sealed class WebhookTests : IDisposable
{
    private readonly HttpReceiver _receiver = new();

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public void Generic_Alarm_HasAllFactsAndAnIdThatStays()
    {
        Send(new WebhookOptions { Url = _receiver.Url + "/hook?key=1", Headers = { ["X-Own"] = "yes" }, Token = "t0ken" });
        var got = _receiver.Single;
        Assert.Equal(("POST", "/hook?key=1"), (got.Method, got.Path));
        Assert.Equal(("1001-1", "yes", "Bearer t0ken", "application/json"), (got.Headers["Idempotency-Key"], got.Headers["X-Own"], got.Headers["Authorization"], got.Headers["Content-Type"]));
        var body = JsonDocument.Parse(got.Body).RootElement;
        Assert.Equal(Facts.Names.Append("messages"), body.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("alarm", "critical", "room", "temperature-high", 32, 27), (
            body.GetProperty("kind").GetString(), body.GetProperty("level").GetString(), body.GetProperty("sensor").GetString(), body.GetProperty("alarm").GetString(),
            body.GetProperty("value").GetInt32(), body.GetProperty("limit").GetInt32()));
        Assert.Equal("2026-01-15T12:00:00.000Z", body.GetProperty("time").GetString());
        Assert.Equal(JsonValueKind.Null, body.GetProperty("end").ValueKind);
    }

    [Fact]
    public void Generic_Recovery_HasItsEndPeakAndDuration()
    {
        Send(new WebhookOptions { Url = _receiver.Url }, SomeNotification.Recovery());
        var body = JsonDocument.Parse(_receiver.Single.Body).RootElement;
        Assert.Equal(("ok", 2460, 32), (body.GetProperty("level").GetString(), body.GetProperty("duration_seconds").GetInt32(), body.GetProperty("peak").GetInt32()));
        Assert.Equal("2026-01-15T12:41:00.000Z", body.GetProperty("end").GetString());
    }

    [Fact]
    public void Template_HostileText_StaysOneString()
    {
        Send(new WebhookOptions { Url = _receiver.Url, Template = """{"t":"{title}","v":{value},"e":{end}}""" }, SomeNotification.Critical("a\"},{\"x\":\"\\ {value}"));
        Assert.Equal("Critical: a\"},{\"x\":\"\\ {value}", JsonDocument.Parse(_receiver.Single.Body).RootElement.GetProperty("t").GetString());
    }

    [Fact]
    public void Template_PlainText_IsSentAsItIs()
    {
        Send(new WebhookOptions { Url = _receiver.Url, Template = "{level} {sensor}: {value} {unit}{end}", ContentType = "text/plain; charset=utf-8" });
        Assert.Equal(("critical room: 32 °C", "text/plain; charset=utf-8"), (_receiver.Single.Body, _receiver.Single.Headers["Content-Type"]));
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("discord")]
    [InlineData("teams")]
    [InlineData("ntfy")]
    [InlineData("gotify")]
    [InlineData("generic")]
    public void Formats_EveryKindOfMessage_AreJson(string format)
    {
        foreach (var notification in new[] { SomeNotification.Critical(), SomeNotification.Critical(new string('ä', 5000)), SomeNotification.Recovery(), SomeNotification.Summary(), SomeNotification.Test() })
        {
            var payload = PayloadFormats.All.Get(format).Render(notification, new WebhookOptions { Url = "https://example.org/topic", Format = format });
            using var parsed = JsonDocument.Parse(payload.Body);
            Assert.Contains(notification.Title[..8], Encoding.UTF8.GetString(payload.Body), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Slack_Alarm_HasColourFieldsAndNoMentions()
    {
        var body = Render("slack", SomeNotification.Critical("<!channel> & co"));
        Assert.Equal("Critical: &lt;!channel&gt; &amp; co", body.GetProperty("text").GetString());
        var attachment = body.GetProperty("attachments")[0];
        Assert.Equal(("#E01E5A", 1768478400), (attachment.GetProperty("color").GetString(), attachment.GetProperty("ts").GetInt64()));
        Assert.Equal(["Sensor", "Alarm", "Value", "Limit", "Host"], attachment.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("title").GetString()));
        Assert.Equal("32 °C", attachment.GetProperty("fields")[2].GetProperty("value").GetString());
    }

    [Fact]
    public void Discord_LongText_IsCutToWhatItTakes()
    {
        var body = Render("discord", SomeNotification.Critical(new string('x', 9000)));
        var embed = body.GetProperty("embeds")[0];
        Assert.Equal((256, 4096), (embed.GetProperty("title").GetString()!.Length, embed.GetProperty("description").GetString()!.Length));
        Assert.Equal(0, body.GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength());
    }

    [Fact]
    public void Teams_Alarm_IsAnAdaptiveCard()
    {
        var card = Render("teams", SomeNotification.Critical()).GetProperty("attachments")[0];
        Assert.Equal("application/vnd.microsoft.card.adaptive", card.GetProperty("contentType").GetString());
        Assert.Equal("Attention", card.GetProperty("content").GetProperty("body")[0].GetProperty("color").GetString());
    }

    [Fact]
    public void Ntfy_Topic_IsTheEndOfTheUrl()
    {
        Send(new WebhookOptions { Url = _receiver.Url + "/base/room%20one", Format = "ntfy", Token = "tk_1" });
        Assert.Equal(("/base/", "Bearer tk_1"), (_receiver.Single.Path, _receiver.Single.Headers["Authorization"]));
        var body = JsonDocument.Parse(_receiver.Single.Body).RootElement;
        Assert.Equal(("room one", 5), (body.GetProperty("topic").GetString(), body.GetProperty("priority").GetInt32()));
    }

    [Theory]
    [InlineData("", "/message")]
    [InlineData("/", "/message")]
    [InlineData("/gotify/", "/gotify/message")]
    [InlineData("/message", "/message")]
    public void Gotify_Token_HasAHeaderOfItsOwn(string path, string posted)
    {
        Send(new WebhookOptions { Url = _receiver.Url + path, Format = "gotify", Token = "AbC" });
        Assert.Equal((posted, "AbC"), (_receiver.Single.Path, _receiver.Single.Headers["X-Gotify-Key"]));
        Assert.False(_receiver.Single.Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData("login")]
    [InlineData("/login")]
    public void Answer_RedirectsToAPlaceOfItsOwn_IsToldAndTriedAgain(string place)
    {
        _receiver.Answer = context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = place;
            return Task.CompletedTask;
        };
        var result = Send(new WebhookOptions { Url = _receiver.Url });
        Assert.Equal(DeliveryOutcome.Failed, result.Outcome);
        Assert.Contains("are not followed", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, DeliveryOutcome.Accepted)]
    [InlineData(204, DeliveryOutcome.Accepted)]
    [InlineData(301, DeliveryOutcome.Failed)]
    [InlineData(400, DeliveryOutcome.Refused)]
    [InlineData(401, DeliveryOutcome.Failed)]
    [InlineData(404, DeliveryOutcome.Failed)]
    [InlineData(410, DeliveryOutcome.Failed)]
    [InlineData(408, DeliveryOutcome.Failed)]
    [InlineData(425, DeliveryOutcome.Failed)]
    [InlineData(429, DeliveryOutcome.Failed)]
    [InlineData(500, DeliveryOutcome.Failed)]
    [InlineData(503, DeliveryOutcome.Failed)]
    public void Answer_Code_IsWhatItMeans(int code, DeliveryOutcome outcome)
    {
        _receiver.Answer = context =>
        {
            context.Response.StatusCode = code;
            context.Response.Headers.RetryAfter = "17";
            context.Response.Headers.Location = "https://elsewhere.example/secret";
            return code == 204 ? Task.CompletedTask : context.Response.WriteAsync("because");
        };
        var result = Send(new WebhookOptions { Url = _receiver.Url });
        Assert.Equal(outcome, result.Outcome);
        if (outcome == DeliveryOutcome.Failed) Assert.Equal(TimeSpan.FromSeconds(17), result.RetryAfter);
        if (outcome != DeliveryOutcome.Accepted) Assert.StartsWith($"HTTP {code}", result.Reason, StringComparison.Ordinal);
        if (outcome != DeliveryOutcome.Accepted) Assert.StartsWith($"answered {code}", result.Brief, StringComparison.Ordinal);
        if (code == 301) Assert.Contains("elsewhere.example are not followed", result.Reason, StringComparison.Ordinal);
        Assert.Single(_receiver.Requests);
    }

    [Fact]
    public void Answer_RepeatsTheSecret_IsMaskedAndOneLine()
    {
        _receiver.Answer = context =>
        {
            context.Response.StatusCode = 403;
            return context.Response.WriteAsync($"no such hook:\r\n{context.Request.Path} {context.Request.Headers.Authorization} {new string('x', 100_000)}");
        };
        var options = new WebhookOptions { Kind = "webhook", Url = _receiver.Url + "/services/T000/B000/XXXXXXXXXXXXXXXXXXXXXXXX", Token = "sesame-open" };
        using var target = new Target("chat", options, Notifier(options), NullLogger.Instance);
        var reason = target.Send(SomeNotification.Critical(), default).Reason!;
        Assert.Equal("HTTP 403 Forbidden: no such hook:  *** Bearer *** xxx", reason[..53]);
        Assert.InRange(reason.Length, 1, 303);
    }

    [Fact]
    public void Server_HangsBeforeOrInItsAnswer_IsGivenUpInTime()
    {
        using var release = new ManualResetEventSlim();
        _receiver.Answer = _ => Task.Run(release.Wait);
        var options = new WebhookOptions { Kind = "webhook", Url = _receiver.Url, Timeout = TimeSpan.FromSeconds(0.3) };
        using var target = new Target("chat", options, Notifier(options), NullLogger.Instance);
        Assert.Equal(DeliveryResult.TimedOut(options.Timeout), target.Send(SomeNotification.Critical(), default));
        _receiver.Answer = async context =>
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync("half an ans");
            await context.Response.Body.FlushAsync();
            release.Wait();
        };
        Assert.Equal(DeliveryOutcome.Failed, target.Send(SomeNotification.Critical(), default).Outcome);
        release.Set();
    }

    [Fact]
    public void Url_WithUserAndPassword_SignsIn()
    {
        Send(new WebhookOptions { Url = _receiver.Url.Replace("://", "://ann:s%40same@", StringComparison.Ordinal) + "/x" });
        Assert.Equal($"Basic {Convert.ToBase64String("ann:s@same"u8)}", _receiver.Single.Headers["Authorization"]);
    }

    [Fact]
    public void NobodyListens_IsAFailureThatNamesTheHostOnly()
    {
        _receiver.Dispose();
        var result = Send(new WebhookOptions { Url = _receiver.Url + "/secret-path" });
        Assert.Equal(DeliveryOutcome.Failed, result.Outcome);
        Assert.DoesNotContain("secret", result.Reason, StringComparison.Ordinal);
    }

    private static JsonElement Render(string format, Notification notification) =>
        JsonDocument.Parse(PayloadFormats.All.Get(format).Render(notification, new WebhookOptions { Url = "https://example.org/x" }).Body).RootElement;

    private static INotifier Notifier(WebhookOptions options) => new WebhookKind().Create(options, new NotifierContext("srv1", new ManualTimeProvider()));

    private static DeliveryResult Send(WebhookOptions options, Notification? notification = null)
    {
        using var notifier = Notifier(options);
        return notifier.Send(notification ?? SomeNotification.Critical(), CancellationToken.None);
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>The older webhook of the real daemon, with a real receiver and over a kill.</summary>
public sealed class OlderWebhookTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Webhook_SetOverHttp_SurvivesAKillAndAlerts()
    {
        var received = new ConcurrentQueue<string>();
        await using var receiver = await Receive(received);
        var port = DaemonProcess.FreePort();
        using (var daemon = Start(port))
        {
            daemon.WaitUntilReady();
            daemon.WaitFor("the database keeps the webhook", d => Put(d, """{"webhook":{"url":"URL/services/secret","retry_count":1},"thresholds":{"temp_max_c":40}}""".Replace("URL", receiver.Urls.Single(), StringComparison.Ordinal)) == HttpStatusCode.OK);
            using var test = await daemon.Http.PostAsync("/api/webhook/test", null);
            Assert.Equal(HttpStatusCode.OK, test.StatusCode);
            Assert.Equal("📊 *Server Room Status Update* (simulated)", TextOf(Assert.Single(received)));
            daemon.Process.Kill();
        }

        received.Clear();
        using (var daemon = Start(port))
        {
            daemon.WaitUntilReady();
            daemon.WaitFor("the database is open", d => d.Ask("/api/webhook/config").Status == HttpStatusCode.OK);
            var config = daemon.Get("/api/webhook/config");
            Assert.Equal((receiver.Urls.Single(), 1, 40), (config.GetProperty("webhook").GetProperty("url").GetString(), config.GetProperty("webhook").GetProperty("retry_count").GetInt32(), config.GetProperty("thresholds").GetProperty("temp_max_c").GetDouble()));
            Assert.Equal(HttpStatusCode.OK, Put(daemon, """{"thresholds":{"temp_max_c":16}}"""));
            daemon.WaitFor("the alert arrives", _ => !received.IsEmpty);
            Assert.Equal("🔥 *Temperature Alert: HIGH* (simulated)", TextOf(received.First()));
            daemon.WaitFor("it is counted", d => d.Metric("tempmonitor_older_webhook_sent_total") == 1);
            Assert.DoesNotContain("secret", daemon.Output, StringComparison.Ordinal);
        }
    }

    private DaemonProcess Start(int port) => DaemonProcess.Start(_folder, port, new Dictionary<string, string>(), "--Simulation:When=always", "--Modules:OlderWebhook:Enabled=true");

    private static HttpStatusCode Put(DaemonProcess daemon, string body)
    {
        using var answer = daemon.Http.PutAsync("/api/webhook/config", new StringContent(body, Encoding.UTF8, "application/json")).GetAwaiter().GetResult();
        return answer.StatusCode;
    }

    private static string? TextOf(string body) => JsonDocument.Parse(body).RootElement.GetProperty("attachments")[0].GetProperty("text").GetString();

    private static async Task<WebApplication> Receive(ConcurrentQueue<string> received)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            received.Enqueue(await reader.ReadToEndAsync());
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await app.StartAsync();
        return app;
    }
}

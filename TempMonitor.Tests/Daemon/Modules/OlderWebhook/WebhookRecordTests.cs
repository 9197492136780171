using System.Net;
using TempMonitor.Core.OlderWebhook;
using TempMonitor.Tests.Daemon.Http;

namespace TempMonitor.Tests.Daemon.Modules.OlderWebhook;

/// <summary>Who had a message sent stands in the record: it goes to people outside.</summary>
public sealed class WebhookRecordTests
{
    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.Gone)]
    public async Task Test_MessageArrivesOrNot_IsInTheRecord(HttpStatusCode heard)
    {
        var rig = new WebhookRig(new OlderWebhookOptions { Url = "https://hooks.example.org/secret", RetryCount = 1 });
        rig.Answers.Clear();
        rig.Answers.Enqueue(() => new HttpResponseMessage(heard));
        await using var host = await HttpHost.Start(configure: rig.AddTo);
        using var answer = await host.Send(HttpMethod.Post, "/api/webhook/test");
        Assert.Equal(heard == HttpStatusCode.OK, answer.IsSuccessStatusCode);
        var line = Assert.Single(host.Audit.Lines);
        Assert.Equal(("webhook-tested", "token", "older webhook"), (line.Action, line.Who, line.Target));
    }

    [Fact]
    public async Task Test_NobodyToTell_IsNotInTheRecord()
    {
        await using var host = await HttpHost.Start(configure: new WebhookRig().AddTo);
        using var answer = await host.Send(HttpMethod.Post, "/api/webhook/test");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(host.Audit.Lines);
    }
}

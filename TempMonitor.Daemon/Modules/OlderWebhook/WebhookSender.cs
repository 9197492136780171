using System.Net.Http.Headers;
using System.Text.Json;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.OlderWebhook;
using TempMonitor.Daemon.Outgoing;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>Sends one message with all its tries. Nothing of an answer is shown but its status: it may repeat the address.</summary>
internal sealed class WebhookSender(HttpPost http, TimeProvider time, ILogger<WebhookSender> logger) : IDisposable
{
    private long _sent;
    private long _failures;

    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Messages given up.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Why the last message was given up; null when it was not.</summary>
    public string? Failure { get; private set; }

    /// <returns>Whether it arrived: any 2xx.</returns>
    /// <exception cref="OperationCanceledException">It was stopped in the middle.</exception>
    public async Task<bool> Send(WebhookTarget target, SlackMessage message, CancellationToken stop)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, WebhookJson.Default.SlackMessage);
        var text = message.Attachments[0].Text;
        var reason = await Try(target, body, stop);
        foreach (var pause in target.Pauses())
        {
            if (reason is null) break;
            await Task.Delay(pause, time, stop);
            reason = await Try(target, body, stop);
        }

        Failure = reason;
        Interlocked.Increment(ref reason is null ? ref _sent : ref _failures);
        if (reason is null) Log.Delivered(logger, text, target.MaskedUrl);
        else Log.NotDelivered(logger, text, target.MaskedUrl, target.RetryCount, reason);
        return reason is null;
    }

    public void Dispose() => http.Dispose();

    /// <returns>Null when it arrived; else why not, without the address.</returns>
    private async Task<string?> Try(WebhookTarget target, byte[] body, CancellationToken stop)
    {
        var result = await Task.Run(() => Deadline.Within(target.PatiencePerTry, time, stop, limit => Post(target, body, limit)), CancellationToken.None);
        return result.Outcome == DeliveryOutcome.Accepted ? null : result.Brief ?? "it was not delivered";
    }

    private DeliveryResult Post(WebhookTarget target, byte[] body, CancellationToken limit)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return http.Send(request, limit);
    }
}

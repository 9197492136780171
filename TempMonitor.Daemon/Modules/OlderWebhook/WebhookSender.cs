using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using TempMonitor.Core.OlderWebhook;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>Sends one message with all its tries. Follows no redirect and reads no answer but its status: what is asked is whether it arrived.</summary>
internal sealed class WebhookSender(HttpMessageHandler handler, TimeProvider time, ILogger<WebhookSender> logger) : IDisposable
{
    private readonly HttpClient _http = new(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    private long _sent;
    private long _failures;

    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Messages given up.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Why the last message was given up; null when it was not.</summary>
    public string? Failure { get; private set; }

    public static HttpMessageHandler NewHandler() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = 16, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

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

    public void Dispose() => _http.Dispose();

    /// <returns>Null when it arrived; else why not, without the address.</returns>
    private async Task<string?> Try(WebhookTarget target, byte[] body, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(target.PatiencePerTry, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}{(IsRedirect(answer.StatusCode) ? ", a redirect, which is not followed" : "")}";
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return $"no answer within {target.Timeout} s";
        }
        catch (HttpRequestException failure)
        {
            // its text may hold the address; its kind does not
            return failure.HttpRequestError == HttpRequestError.Unknown ? "the request failed" : failure.HttpRequestError.ToString();
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is >= 300 and < 400;
}

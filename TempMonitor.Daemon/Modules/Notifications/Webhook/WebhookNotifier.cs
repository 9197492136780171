using System.Net.Http.Headers;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Outgoing;

namespace TempMonitor.Daemon.Modules.Notifications.Webhook;

internal sealed class WebhookKind : NotifierKind<WebhookOptions>
{
    public override string Name => "webhook";

    protected override INotifier Create(WebhookOptions options, NotifierContext context) => new WebhookNotifier(options, PayloadFormats.All.Get(options.Format), new HttpPost(context.Time));
}

/// <summary>Posts a message to a URL.</summary>
internal sealed class WebhookNotifier(WebhookOptions options, IPayloadFormat format, HttpPost http) : INotifier
{
    public DeliveryResult Send(Notification notification, CancellationToken cancellation)
    {
        var payload = format.Render(notification, options);
        using var request = new HttpRequestMessage(HttpMethod.Post, payload.Url) { Content = new ByteArrayContent(payload.Body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(payload.MediaType);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", notification.Id);
        if (options.Token is { Length: > 0 } token) request.Headers.TryAddWithoutValidation(payload.TokenHeader ?? "Authorization", payload.TokenHeader is null ? $"Bearer {token}" : token);
        foreach (var (name, value) in options.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return http.Send(request, cancellation);
    }

    public void Dispose() => http.Dispose();
}

using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;

namespace TempMonitor.Daemon.Modules.Notifications.Webhook;

/// <summary>ntfy. As JSON to the server's root, because a header can't carry every letter; the topic is the end of the URL.</summary>
internal sealed class NtfyFormat : IPayloadFormat
{
    private static readonly Dictionary<AlarmLevel, (int Priority, string Tag)> Levels = new()
    {
        [AlarmLevel.None] = (3, "white_check_mark"), [AlarmLevel.Warning] = (4, "warning"), [AlarmLevel.Critical] = (5, "rotating_light"),
    };

    public string Name => "ntfy";

    public (string Key, string Allowed)? Problem(WebhookOptions options) => TopicOf(options).Length == 0
        ? (nameof(WebhookOptions.Url), "expected the URL of a topic, like https://ntfy.sh/my-topic")
        : options.Template is null ? null : (nameof(WebhookOptions.Template), "only Format = generic has a template");

    public Payload Render(Notification notification, WebhookOptions options)
    {
        var topic = TopicOf(options);
        var url = options.Url[..options.Url.TrimEnd('/').LastIndexOf('/')];
        return Payload.Json(options, url: new Uri(url + "/"), write: json =>
        {
            var (priority, tag) = Levels[notification.Level];
            json.WriteStartObject();
            json.WriteString("topic", topic);
            json.WriteString("title", Look.Cut(notification.Title, 250));
            json.WriteString("message", Look.Cut(notification.Text, 3500));
            json.WriteNumber("priority", priority);
            json.WriteStartArray("tags");
            json.WriteStringValue(tag);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static string TopicOf(WebhookOptions options) => Uri.UnescapeDataString(new Uri(options.Url).AbsolutePath.TrimEnd('/').Split('/')[^1]);
}

/// <summary>Gotify.</summary>
internal sealed class GotifyFormat : IPayloadFormat
{
    private static readonly Dictionary<AlarmLevel, int> Priorities = new() { [AlarmLevel.None] = 4, [AlarmLevel.Warning] = 6, [AlarmLevel.Critical] = 9 };

    public string Name => "gotify";

    public Payload Render(Notification notification, WebhookOptions options) => Payload.Json(options, url: UrlOf(options), tokenHeader: "X-Gotify-Key", write: json =>
    {
        json.WriteStartObject();
        json.WriteString("title", notification.Title);
        json.WriteString("message", notification.Text);
        json.WriteNumber("priority", Priorities[notification.Level]);
        json.WriteEndObject();
    });

    private static Uri UrlOf(WebhookOptions options)
    {
        var url = new UriBuilder(options.Url);
        var path = url.Path.TrimEnd('/');
        url.Path = path.EndsWith("/message", StringComparison.Ordinal) ? path : path + "/message";
        return url.Uri;
    }
}

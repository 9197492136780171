using System.Text.Json;
using TempMonitor.Core.Notifications;

namespace TempMonitor.Daemon.Modules.Notifications.Webhook;

/// <summary>An incoming webhook of Slack, and of Mattermost and Rocket.Chat, which understand the same.</summary>
internal sealed class SlackFormat : IPayloadFormat
{
    public string Name => "slack";

    public Payload Render(Notification notification, WebhookOptions options) => Payload.Json(options, json =>
    {
        json.WriteStartObject();
        json.WriteString("text", Escape(notification.Title));
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("color", Look.Hex(Look.ColourOf(notification)));
        json.WriteString("fallback", Escape(notification.Title));
        json.WriteString("text", Escape(Look.Cut(notification.Text, 3000)));
        json.WriteStartArray("fields");
        foreach (var (name, value) in Look.Fields(notification))
        {
            json.WriteStartObject();
            json.WriteString("title", name);
            json.WriteString("value", Escape(value));
            json.WriteBoolean("short", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("ts", notification.Time.ToUnixTimeSeconds());
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>The three characters that begin links and mentions there, as in &lt;!channel&gt;.</summary>
    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}

/// <summary>A webhook of a Discord channel.</summary>
internal sealed class DiscordFormat : IPayloadFormat
{
    public string Name => "discord";

    public Payload Render(Notification notification, WebhookOptions options) => Payload.Json(options, json =>
    {
        json.WriteStartObject();
        json.WriteString("username", "TempMonitor");
        json.WriteStartObject("allowed_mentions"); // nobody is called by a text of ours
        json.WriteStartArray("parse");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("embeds");
        json.WriteStartObject();
        json.WriteString("title", Look.Cut(notification.Title, 256));
        json.WriteString("description", Look.Cut(notification.Text, 4096));
        json.WriteNumber("color", Look.ColourOf(notification));
        json.WriteString("timestamp", Facts.Time(notification.Time));
        json.WriteStartArray("fields");
        foreach (var (name, value) in Look.Fields(notification))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", Look.Cut(value, 1024));
            json.WriteBoolean("inline", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });
}

/// <summary>The workflow "when a webhook request is received" of Microsoft Teams: an adaptive card.</summary>
internal sealed class TeamsFormat : IPayloadFormat
{
    private static readonly Dictionary<Core.Alarms.AlarmLevel, string> Colours = new()
    {
        [Core.Alarms.AlarmLevel.None] = "Good", [Core.Alarms.AlarmLevel.Warning] = "Warning", [Core.Alarms.AlarmLevel.Critical] = "Attention",
    };

    public string Name => "teams";

    public Payload Render(Notification notification, WebhookOptions options) => Payload.Json(options, json =>
    {
        json.WriteStartObject();
        json.WriteString("type", "message");
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("contentType", "application/vnd.microsoft.card.adaptive");
        json.WriteNull("contentUrl");
        json.WriteStartObject("content");
        json.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.WriteString("type", "AdaptiveCard");
        json.WriteString("version", "1.4");
        json.WriteStartArray("body");
        WriteBlock(json, notification.Title, Colours[notification.Level], isTitle: true);
        foreach (var line in notification.Text.Split('\n')) WriteBlock(json, line, null, isTitle: false);
        WriteFacts(json, notification);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteBlock(Utf8JsonWriter json, string text, string? colour, bool isTitle)
    {
        json.WriteStartObject();
        json.WriteString("type", "TextBlock");
        json.WriteString("text", Look.Cut(text, 2000));
        json.WriteBoolean("wrap", true);
        if (isTitle) json.WriteString("weight", "Bolder");
        if (isTitle) json.WriteString("size", "Medium");
        if (colour is not null) json.WriteString("color", colour);
        json.WriteEndObject();
    }

    private static void WriteFacts(Utf8JsonWriter json, Notification notification)
    {
        json.WriteStartObject();
        json.WriteString("type", "FactSet");
        json.WriteStartArray("facts");
        foreach (var (name, value) in Look.Fields(notification))
        {
            json.WriteStartObject();
            json.WriteString("title", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

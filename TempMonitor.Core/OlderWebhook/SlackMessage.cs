using System.Text.Json.Serialization;

namespace TempMonitor.Core.OlderWebhook;

/// <summary>The body of a message: one attachment of the kind that Slack calls legacy, and that Mattermost and Rocket.Chat take too.</summary>
public sealed record SlackMessage([property: JsonPropertyName("attachments")] IReadOnlyList<SlackAttachment> Attachments)
{
    internal const string Good = "good", Warning = "warning", Danger = "danger";

    internal static SlackMessage Alert(WebhookCondition condition, double value, double limit, RoomNow now) => Of(
        now, condition.Color, $"{condition.Icon} *{condition.Title} Alert: {condition.Side}*",
        [
            new($"Current {condition.Title}", condition.Format(value), true),
            new("Threshold", condition.Format(limit), true),
            new("Timestamp", now.LastUpdated, false),
        ]);

    internal static SlackMessage Resolved(WebhookCondition condition, RoomNow now) => Of(
        now, Good, $"✅ *{condition.Title} Alert Resolved: {condition.Side}*", [new("Timestamp", now.LastUpdated, false)]);

    /// <summary>The periodic message, which is also the test.</summary>
    public static SlackMessage Status(RoomNow now)
    {
        var fields = new List<SlackField>
        {
            new("Temperature", now.TemperatureC is { } t ? WebhookText.Temperature(t) : "unknown", true),
            new("Humidity", now.Humidity is { } h ? WebhookText.Percent(h) : "unknown", true),
        };
        if (now.CpuC is { } cpu) fields.Add(new("CPU Temperature", WebhookText.Celsius(cpu), true));
        fields.Add(new("Last Updated", now.LastUpdated, false));
        return Of(now, Good, "📊 *Server Room Status Update*", fields);
    }

    /// <summary>Invented numbers never call anybody without saying that they are.</summary>
    private static SlackMessage Of(RoomNow now, string color, string text, IReadOnlyList<SlackField> fields)
    {
        var title = now.Simulated ? $"{text} (simulated)" : text;
        return new([new SlackAttachment(color, title, title, now.Time.ToUnixTimeSeconds(), fields, ["text"])]);
    }
}

public sealed record SlackAttachment(
    [property: JsonPropertyName("color")] string Color,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("fallback")] string Fallback,
    [property: JsonPropertyName("ts")] long Ts,
    [property: JsonPropertyName("fields")] IReadOnlyList<SlackField> Fields,
    [property: JsonPropertyName("mrkdwn_in")] IReadOnlyList<string> MrkdwnIn);

public sealed record SlackField(
    [property: JsonPropertyName("title")] string Title, [property: JsonPropertyName("value")] string Value, [property: JsonPropertyName("short")] bool Short);

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using TempMonitor.Core.Notifications;

namespace TempMonitor.Daemon.Modules.Notifications.Webhook;

/// <summary>All facts as JSON, or whatever the template makes of them.</summary>
internal sealed partial class GenericFormat : IPayloadFormat
{
    public string Name => "generic";

    public Payload Render(Notification notification, WebhookOptions options) => options.Template is { } template
        ? new Payload(Encoding.UTF8.GetBytes(Fill(template, notification, IsJson(options))), options.ContentType, new Uri(options.Url))
        : new Payload(Json(notification), "application/json", new Uri(options.Url));

    /// <summary>All facts, as <c>exec</c> gives them to its program too.</summary>
    public static byte[] Json(Notification notification) => Payload.Bytes(json => Write(json, notification));

    public (string Key, string Allowed)? Problem(WebhookOptions options)
    {
        if (!System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(options.ContentType, out _)) return (nameof(WebhookOptions.ContentType), "expected a media type like application/json");
        if (options.Template is not { } template) return null;
        var unknown = Placeholder().Matches(template).Select(m => m.Groups[1].Value).Except(Facts.Names).ToList();
        if (unknown.Count > 0) return (nameof(WebhookOptions.Template), $"there is no {{{unknown[0]}}}; known are {string.Join(", ", Facts.Names)}");
        return !IsJson(options) || IsGoodJson(Fill(template, Sample, json: true)) ? null : (nameof(WebhookOptions.Template), "does not become JSON; write texts as \"{title}\" and numbers as {value}, or set ContentType");
    }

    private static Notification Sample => new("1-2", "test", Core.Alarms.AlarmLevel.None, "a \"title\"", "two\nlines", default, "host", default, []);

    private static void Write(Utf8JsonWriter json, Notification notification)
    {
        json.WriteStartObject();
        foreach (var (name, fact) in Facts.Of(notification))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(JsonOf(fact));
        }

        json.WriteStartArray("messages");
        foreach (var message in notification.Messages)
        {
            json.WriteStartObject();
            json.WriteString("id", message.Id);
            json.WriteString("kind", message.Kind.ToString().ToLowerInvariant());
            json.WriteString("level", Facts.Word(message.Kind == MessageKind.Recovery ? Core.Alarms.AlarmLevel.None : message.Event.Level));
            json.WriteString("alarm", message.Incident.Alarm.Rule);
            json.WriteString("sensor", message.Incident.Alarm.Sensor.Name);
            json.WriteString("time", Facts.Time(message.Event.Time));
            json.WriteString("text", message.Event.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Fill(string template, Notification notification, bool json) => Placeholder().Replace(template, match =>
    {
        var fact = Facts.Get(match.Groups[1].Value, notification);
        if (!json) return Facts.Text(fact);
        return fact is string text ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) : JsonOf(fact);
    });

    private static string JsonOf(object? fact) => fact switch
    {
        null => "null",
        string text => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"",
        _ => Facts.Text(fact),
    };

    private static bool IsJson(WebhookOptions options) => options.ContentType.Contains("json", StringComparison.OrdinalIgnoreCase);

    private static bool IsGoodJson(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // braces of the JSON itself have something else behind them
    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Placeholder();
}

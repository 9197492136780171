using System.Text.Json;
using System.Text.Json.Serialization;

namespace TempMonitor.Core.OlderWebhook;

/// <summary>The configuration as it is kept.</summary>
public static class WebhookDocument
{
    public const string Name = "older-webhook/config";

    public static string Write(WebhookConfig config) => JsonSerializer.Serialize(config, WebhookJsonContext.Default.WebhookConfig);

    /// <returns>Null when there is none, or when it is not one of ours: then the configuration file holds.</returns>
    public static WebhookConfig? Read(string? text)
    {
        try
        {
            if (text is null) return null;
            var config = JsonSerializer.Deserialize(text, WebhookJsonContext.Default.WebhookConfig);
            return config is { Thresholds: not null, Webhook: null or { Url: not null } } ? config : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WebhookConfig))]
[JsonSerializable(typeof(WebhookMemory))]
internal sealed partial class WebhookJsonContext : JsonSerializerContext;

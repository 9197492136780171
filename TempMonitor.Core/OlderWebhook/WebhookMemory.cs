using System.Text.Json;

namespace TempMonitor.Core.OlderWebhook;

/// <summary>What was told and is not over yet, with the time of each: a restart must neither tell it again nor forget to say that it is over.</summary>
/// <param name="Told">By the name of the condition.</param>
public sealed record WebhookMemory(IReadOnlyDictionary<string, DateTimeOffset> Told)
{
    public const string Name = "older-webhook/told";

    public string Write() => JsonSerializer.Serialize(this, WebhookJsonContext.Default.WebhookMemory);

    /// <returns>Null when it is not one of ours.</returns>
    public static WebhookMemory? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, WebhookJsonContext.Default.WebhookMemory) is { Told: not null } memory ? memory : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

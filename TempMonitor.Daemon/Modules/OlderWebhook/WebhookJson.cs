using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TempMonitor.Core.OlderWebhook;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SlackMessage))]
[JsonSerializable(typeof(ConfigDocument))]
[JsonSerializable(typeof(UpdatedDocument))]
[JsonSerializable(typeof(TestedDocument))]
[JsonSerializable(typeof(SwitchedDocument))]
[JsonSerializable(typeof(WebhookProblemDocument))]
internal sealed partial class WebhookJson : JsonSerializerContext
{
    public static WebhookJson Api { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

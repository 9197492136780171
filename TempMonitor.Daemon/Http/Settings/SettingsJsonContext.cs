using System.Text.Json;
using System.Text.Json.Serialization;

namespace TempMonitor.Daemon.Http.Settings;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SettingsDocument))]
[JsonSerializable(typeof(SettingsProblemDocument))]
internal sealed partial class SettingsJsonContext : JsonSerializerContext
{
    public static SettingsJsonContext Api { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });
}

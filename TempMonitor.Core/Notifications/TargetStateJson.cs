using System.Text.Json;
using System.Text.Json.Serialization;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Notifications;

/// <summary>The state of a target as a document of the store.</summary>
public static class TargetStateJson
{
    public static string Write(TargetState state) => JsonSerializer.Serialize(state, TargetStateContext.Document.TargetState);

    /// <returns>Null when the text is no state: of another version, or damaged.</returns>
    public static TargetState? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, TargetStateContext.Document.TargetState);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TargetState))]
internal sealed partial class TargetStateContext : JsonSerializerContext
{
    public static TargetStateContext Document { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new SensorIdConverter() },
    });
}

internal sealed class SensorIdConverter : JsonConverter<SensorId>
{
    public override SensorId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.GetString() is { } name && SensorId.IsValid(name) ? new SensorId(name) : throw new JsonException("no sensor name");

    public override void Write(Utf8JsonWriter writer, SensorId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}

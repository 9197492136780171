using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Health;
using TempMonitor.Daemon.Http.History;
using TempMonitor.Daemon.Http.Page;
using TempMonitor.Daemon.Http.Readings;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Daemon.Http;

/// <summary>Every document that is sent as JSON. Generated code, because the program is published trimmed.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(TokenDocument))]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(ProbeDocument))]
[JsonSerializable(typeof(TempDocument))]
[JsonSerializable(typeof(RawDocument))]
[JsonSerializable(typeof(HistoryDocument))]
[JsonSerializable(typeof(HistoryColumnsDocument))]
[JsonSerializable(typeof(PageDocument))]
[JsonSerializable(typeof(AboutDocument))]
[JsonSerializable(typeof(OlderMetricsDocument))]
internal sealed partial class ApiJsonContext : JsonSerializerContext
{
    /// <summary>Letters such as the degree sign as themselves; browsers are told not to take JSON for anything else.</summary>
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ApiJsonContext Api { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });
}
